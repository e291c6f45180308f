"""The picture of the execution path that the code really has: what is seen, laid out, and written."""
