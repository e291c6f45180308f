"""A server that greets, and gives every question the result that is in its environment."""

import json
import os

from speech import greet, questions, say

greet()
for question in questions():
    say({"jsonrpc": "2.0", "id": question["id"], "result": json.loads(os.environ["RESULT"])})
