"""The gate over our own documents: what in a version does not add up, with itself and with what it rests on."""
