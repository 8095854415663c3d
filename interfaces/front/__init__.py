"""What every request passes, pages and API alike: where it came from, how much it may be, what is told of it, and the
headers that every answer leaves with."""
