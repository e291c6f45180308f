"""Which functions answer requests, and which raw errors leave with what they answer."""
