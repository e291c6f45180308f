from core.kernel import Index as _index

from .search import Search as Search
