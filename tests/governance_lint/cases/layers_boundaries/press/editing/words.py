class Word:
    def spell(self) -> str:
        return ""
