class Cache:
    def __init__(self):
        self.data = {}

    def fetch(self, url):
        return self.data.get(url)

    def store(self, url, body):
        self.data[url] = body


class Tiered:
    def __init__(self, *levels):
        self.levels = levels

    def fetch(self, url):
        for fetcher in self.levels:
            hit = fetcher.fetch(url)
            if hit:
                return hit
        return None

    def store(self, url, body):
        for level in self.levels:
            level.store(url, body)
