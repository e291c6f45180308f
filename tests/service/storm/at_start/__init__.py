"""What an interpreter imports by itself when this folder is in PYTHONPATH."""
