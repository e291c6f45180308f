"""What the type server is shown of a file, whatever is asked about it."""
