"""The offline verifier: one file that an auditor copies to a machine of their own."""
