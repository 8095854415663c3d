"""Commands about the record itself: taking a part of it out, changing the key that signs it."""
