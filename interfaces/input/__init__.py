"""What callers send, read strictly: fields, schemas made from types, orders, moments."""
