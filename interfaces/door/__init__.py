"""The door: who is signed in, by which session, and that what came was sent from a page of ours."""
