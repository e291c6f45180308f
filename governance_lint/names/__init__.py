"""What the names of one file stand for, and where modules lie: told by syntax alone."""
