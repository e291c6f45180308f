import sys

from vault.lock import Lock


class Keeper:
    if sys.version_info >= (3, 99):
        def open(self, lock: Lock) -> bool:
            return lock.unlock(1)  # fine: the allowed method in its other edition
    else:
        def open(self, lock: Lock) -> bool:
            return lock.unlock()  # fine: the allowed method

        def peek(self, lock: Lock) -> bool:
            return lock.unlock()  # expect: EXG101
