"""What a function gives, as far as its head, its annotation and its statements tell."""
