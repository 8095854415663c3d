"""What is true: aggregates, values and rules of the plan chain. No I/O, no clock."""
