"""One output format each: findings in, lines out."""
