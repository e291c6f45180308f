"""Keeps choke points shut: a policy-driven flake8 plugin."""
