"""The drill: servers are killed while people write, and afterwards everything that was acknowledged must be there.

`nursery` serves, `writers` give commands over HTTP, `attack` kills, `ledger` checks what is left, `run` does all of it;
`chores` kills what an operator does by the command line; `steady` lets many write for long, and silences nobody;
`crowd` has thousands of units. The suite runs it in short (test_drill.py); `make drill` in full, with the table of what
happened.
"""
