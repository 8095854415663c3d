"""What any document in versions can do: be filled in, take a step, be revised, copied, corrected, loaded from paper."""
