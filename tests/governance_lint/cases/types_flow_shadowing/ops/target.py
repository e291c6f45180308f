class Target:
    def deploy(self, tag: str = "") -> str:
        return tag


production = Target()
