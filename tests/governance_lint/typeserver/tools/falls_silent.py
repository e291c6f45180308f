"""A server that greets, listens, and never says anything again."""

from speech import greet, questions

greet()
for _ in questions():
    pass
