"""The editor of a draft of any kind: its targets and pagu as one form, with what its sources say beside each cell."""
