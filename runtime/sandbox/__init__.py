"""Where plugins run: one contract, one file for each level of isolation."""
