"""The project's own code as a whole: its texts, and the names that lead through its modules."""
