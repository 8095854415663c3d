"""The stories that the office tells of Jejak, each from end to end, with what it is refused on the way."""
