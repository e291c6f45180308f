"""A server that greets, and then tells of its progress for ever."""

import time

from speech import greet, say

greet()
while True:
    say({"jsonrpc": "2.0", "method": "window/logMessage", "params": {"type": 4, "message": "thinking"}})
    time.sleep(0.01)
