"""The offline verifier, held against logs that the tests write by the published formats, with code of their own."""
