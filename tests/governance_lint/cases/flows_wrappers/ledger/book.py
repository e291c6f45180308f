class Book:
    def write(self, entry):
        return entry.post(self)  # fine: the allowed body
