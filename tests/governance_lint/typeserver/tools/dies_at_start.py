"""A server that cannot run here: it says why and ends."""

import sys

print("libexotic.so.7: cannot open shared object file", file=sys.stderr)
sys.exit(127)
