"""The form of any command, made from what it takes, and the list of what one may do."""
