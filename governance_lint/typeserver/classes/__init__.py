"""Of which classes expressions are, and how an annotation says so."""
