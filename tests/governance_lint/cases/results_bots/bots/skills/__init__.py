from .base import Skill, logged
from .weather import Weather

__all__ = ["Skill", "Weather", "logged"]
