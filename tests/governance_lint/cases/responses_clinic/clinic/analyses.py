class Analysis:
    def run(self, sample: dict) -> dict:
        return sample
