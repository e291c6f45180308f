from .session import AsyncSession, Session
from .unit import unit_of_work, Unit
