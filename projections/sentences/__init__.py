"""The trail as sentences: one for every event, in both languages, naming offices and never persons."""
