"""Reserved for the SQL attack suite on both databases, through a real installation."""
