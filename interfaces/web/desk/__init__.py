"""The desk: what waits for whoever is signed in, and how their unit stands."""
