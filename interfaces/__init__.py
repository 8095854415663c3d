"""How the world gets in and out: commands from files, HTTP API, web pages, CLI, demo; the composition root."""
