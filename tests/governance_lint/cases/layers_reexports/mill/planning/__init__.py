"""Re-exports some of the machines, which is its right; whoever takes them here goes past it all the same."""

from mill.machines import Press, Turner

from .plan import Plan
