"""Tables as offices have them: read from what was pasted or saved, their headings understood, their cells read."""
