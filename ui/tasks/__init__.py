"""The tasks of a counsellor, one folder each."""
