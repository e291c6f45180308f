from .chains import Chain as Chain
