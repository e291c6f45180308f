from mill.facade import *
