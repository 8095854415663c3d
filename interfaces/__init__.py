"""How the world gets in and out: API, pages, command line, worker, documents; and where all is wired together."""
