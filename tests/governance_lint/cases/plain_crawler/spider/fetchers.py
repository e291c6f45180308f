import urllib.request


class Fetcher:
    async def fetch(self, url):
        raise NotImplementedError

    def close(self):
        pass


class Http(Fetcher):
    async def fetch(self, url):
        return urllib.request.urlopen(url).read()


class Cached(Fetcher):
    def __init__(self, inner, cache):
        self.inner = inner
        self.cache = cache

    async def fetch(self, url):
        if hit := self.cache.fetch(url):
            return hit
        body = await self.inner.fetch(url)  # expect: EXG101
        self.cache.store(url, body)
        return body
