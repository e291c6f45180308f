from .blocks import Residual, Tower
