"""What is due: rules and holidays, duties and who is told of them, the papers, rosters and reports they rest on."""
