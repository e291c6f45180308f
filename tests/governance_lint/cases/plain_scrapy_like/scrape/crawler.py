from scrape.manager import PipelineManager
from scrape.pipelines import DropItem, ImageStore, Images


class Spider:
    name = "s"
    custom = {}

    def parse(self, page):
        for row in page:
            yield {"row": row}


class Crawler:
    def __init__(self, spider_class):
        self.spider = spider_class()
        self.pipes = PipelineManager.load(self)
        self.stats = {"dropped": []}

    def crawl(self, pages):
        for page in pages:
            for item in self.spider.parse(page):
                try:
                    self.pipes.process(item, self.spider)
                except DropItem as exc:
                    self.stats["dropped"].append(exc)
                    exc.pipeline.process_item({}, self.spider)  # expect: EXG101

    def again(self, item):
        pipe = self.pipes.first()
        return pipe.process_item(item, self.spider)  # expect: EXG101

    def last_resort(self, item):
        for exc in self.stats["dropped"]:
            exc.pipeline.process_item(item, self.spider)  # expect: EXG101


def run(pages):
    crawler = Crawler(Spider)
    crawler.crawl(pages)
    crawler.pipes.first().process_item({}, None)  # expect: EXG101
    first, *others = crawler.pipes.middlewares
    for pipeline in others:
        pipeline.process_item({}, None)  # expect: EXG101
    pipeline = Images.store or ImageStore()
    pipeline.process_item({})
    return crawler.spider.custom


def stores(n):
    pipes = [ImageStore() for _ in range(n)]
    for pipe in pipes:
        pipe.process_item({})
    pipeline = pipes.pop()
    return pipeline.process_item


def external(pipe):
    pipe.process_item({}, None)  # expect: EXG104
