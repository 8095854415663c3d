"""What every page stands in: who may read it, where the reader is, what was asked, menu, forms, words and errors."""
