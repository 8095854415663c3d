"""Pages of jobs: what one has asked for that takes a while, how far it is, and the file that came of it."""
