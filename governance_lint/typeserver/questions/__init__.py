"""What the type server is asked, each thing once, and the files that are open for it."""
