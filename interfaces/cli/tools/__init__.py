"""What commands of the terminal share: words, figures, tables, options, opening a house."""
