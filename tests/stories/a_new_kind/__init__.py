"""One more kind of document: its file, what is added to four others, and its story."""
