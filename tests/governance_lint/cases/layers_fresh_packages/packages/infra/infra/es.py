class Engine:
    def query(self, text: str) -> list[str]:
        return []
