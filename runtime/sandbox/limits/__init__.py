"""What a child process gives up for good before it runs a plugin; one file for each kind of bond."""
