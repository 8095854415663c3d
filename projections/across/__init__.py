"""Questions over many units at once: each asked by as many statements whether there are two units or sixty."""
