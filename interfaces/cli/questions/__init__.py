"""Questions in a terminal: read the options, ask, draw the answer."""
