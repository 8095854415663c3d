"""Questions about documents: what stands in one, what differs, what rests on it."""
