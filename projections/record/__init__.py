"""Questions about the record itself: its events, found and told."""
