"""A server that greets, and is killed while it looks for the first answer."""

import os
import signal

from speech import greet, questions

greet()
next(questions())
os.kill(os.getpid(), signal.SIGKILL)
