from .pilot import Pilot as Chief
