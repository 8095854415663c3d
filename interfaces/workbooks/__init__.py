"""Workbooks as people print and sign them."""
