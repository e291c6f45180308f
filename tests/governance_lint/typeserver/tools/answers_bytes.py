"""A server that greets, and answers the first question with the bytes of its environment, framed or not."""

import os
import sys

from speech import greet, questions, say_bytes

greet()
next(questions())
said = os.environ["ANSWER"].encode()
if os.environ["FRAME"] == "none":
    sys.stdout.buffer.write(said)
    sys.stdout.buffer.flush()
else:
    say_bytes(said, len(said) + int(os.environ["FRAME"]))
for _ in questions():
    pass
