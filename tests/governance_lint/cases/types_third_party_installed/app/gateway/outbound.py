import httpkit


class Outbound:
    def __init__(self):
        self.client = httpkit.Client()

    def fetch(self, url: str):
        return self.client.request(url)  # fine: the allowed body

    def ping(self, url: str):
        self.client.get(url)  # fine: another method
        return self.client.request(url)  # expect: EXG101


class Tracing(httpkit.Client):
    def request(self, url: str):
        return super().request(url)  # fine: super() in an override

    def head(self, url: str):
        return self.request(url)  # expect: EXG101
