class DropItem(Exception):
    def __init__(self, reason, pipeline=None):
        super().__init__(reason)
        self.pipeline = pipeline


class ItemPipeline:
    @classmethod
    def from_crawler(cls, crawler):
        pipeline = cls()
        pipeline.crawler = crawler
        return pipeline

    def process_item(self, item, spider):
        return item


class Validate(ItemPipeline):
    def process_item(self, item, spider):
        if not item:
            raise DropItem("empty", self)
        return item


class Images(ItemPipeline):
    store = None

    def process_item(self, item, spider):
        return self.store.process_item(item)


class ImageStore:
    def process_item(self, item):
        return item


class S3Images(Images):
    store = ImageStore()
