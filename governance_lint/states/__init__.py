"""The states of lifecycles and state machines: where a file names, compares, sets and moves them."""
