"""The bus."""

from bus.dispatcher import dispatch as dispatch
from bus.handlers import Handler as Handler
