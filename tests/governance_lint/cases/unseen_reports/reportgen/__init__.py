"""Reports."""
from reportgen import core as engine
