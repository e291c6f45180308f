class Guard:
    def admit(self, lock, code):
        return lock.unlock(code)  # fine: the allowed body
