"""Tables of an office taken in: columns by headings, rows by the register, cells as figures; stored once agreed."""
