"""The policy table, held against what decides."""
