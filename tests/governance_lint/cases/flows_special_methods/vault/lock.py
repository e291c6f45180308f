class Lock:
    def unlock(self, code=None):
        return code


class TimeLock(Lock):
    def unlock(self, code=None):
        return super().unlock(code)


class Phone:
    """Something else that is unlocked."""

    def unlock(self, code=None):
        return code
