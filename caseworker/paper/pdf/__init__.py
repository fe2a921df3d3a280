"""The file a sheet becomes: PDF that says what it shows (PDF/UA-1) and will still open in decades (PDF/A-3a)."""
