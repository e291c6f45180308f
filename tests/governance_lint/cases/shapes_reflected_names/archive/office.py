from operator import methodcaller

from archive.names import Names
from archive.shredder import Shredder


class Office:
    def clear(self, shredder: Shredder) -> None:
        getattr(shredder, Names.DESTROY)()  # fine: inside the allowed body
        methodcaller("destroy")(shredder)  # fine: inside the allowed body
