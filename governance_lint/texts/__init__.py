"""Texts of files: read, parsed, counted in, changed and written."""
