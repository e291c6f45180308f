"""Watches the policy while code runs: who enters governed methods, and whether that may be."""
