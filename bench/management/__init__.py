"""Commands of Django's site."""
