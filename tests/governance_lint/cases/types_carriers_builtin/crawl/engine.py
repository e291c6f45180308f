from crawl.spider import Spider


class Engine:
    def _crawl(self, spiders: list[Spider], page: str) -> list[str]:
        return [link for spider in spiders for link in spider.parse(page)]  # fine: the allowed body
