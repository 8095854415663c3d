"""The event store: typed codec, two databases behind one face, and the journal that appends to them."""
