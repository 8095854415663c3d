"""Commands of deadlines: the catalogue, duties that open, are met, moved and told of."""
