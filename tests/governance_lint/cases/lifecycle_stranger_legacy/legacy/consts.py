from enum import Enum

Mode = Enum("Mode", "IDLE RUN STOP PANIC")  # expect: EXG301
Level = Enum("Level", ["LOW", "HIGH", "ERROR"])
