"""Views: each declares its tables and folds events into rows; it reads nothing."""
