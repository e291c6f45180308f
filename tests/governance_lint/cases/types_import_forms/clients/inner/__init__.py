from .. import spellings
from ..spellings import every_spelling as run

from ...bucket import Store as beyond_the_top  # noqa -- above the top-level package: unresolved

beyond_the_top().put(1)  # tolerated: EXG101
spellings.Disk().put(2)  # expect: EXG101
spellings.Shelf().put(3)  # fine: a Shelf
