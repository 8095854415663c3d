"""What somebody with the password of the database does, table by table; see test_attacker.py."""
