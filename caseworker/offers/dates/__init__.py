"""Everything that becomes due, computed in one place from the facts, on a given day."""
