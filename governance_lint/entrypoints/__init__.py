"""One way in each."""
