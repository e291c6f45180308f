"""A server that listens and says nothing at all."""

from speech import hear

while True:
    hear()
