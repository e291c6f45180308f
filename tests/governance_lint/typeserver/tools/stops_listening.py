"""A server that greets, and then neither listens nor speaks."""

import signal

from speech import greet

greet()
signal.pause()
