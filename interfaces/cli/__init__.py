"""The command line `jejak`: the same commands and questions as the API, for people and for scripts."""
