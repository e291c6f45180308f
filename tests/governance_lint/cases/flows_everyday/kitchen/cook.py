class Cook:
    def prepare(self, knife):
        return knife.cut()  # fine: the allowed body
