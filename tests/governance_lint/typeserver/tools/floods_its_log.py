"""A server that greets, and then writes complaints without end."""

import sys

from speech import greet

greet()
while True:
    sys.stderr.write("something is wrong\n" * 100_000)
