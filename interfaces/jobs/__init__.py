"""Jobs: work that takes longer than a page may, done by a thread of whoever serves or ticks, with its progress kept."""
