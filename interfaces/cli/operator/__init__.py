"""Commands of the local operator, who has the database itself: serve, tick, back up, keys, access, the demo."""
