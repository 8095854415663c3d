"""The offline verifier: jejak_verify.py, which auditors copy to a machine of their own, and the parts it is made of."""
