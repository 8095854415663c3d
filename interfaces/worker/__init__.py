"""What runs by itself: the tick that opens duties and issues notices, the outbox that carries them, the heartbeat."""
