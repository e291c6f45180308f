"""A submodule; the package below has a function of the same name."""

from atom.reactor import Fast

start = Fast().start  # expect: EXG102
machine = Fast()
