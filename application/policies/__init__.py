"""What follows from an event, as commands given by the system, each exactly once."""
