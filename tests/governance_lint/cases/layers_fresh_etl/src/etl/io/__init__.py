from .csvs import CsvReader as Reader, CsvWriter
from . import csvs
