"""What the scanner costs, as ratios to flake8 without it, measured in one run."""
