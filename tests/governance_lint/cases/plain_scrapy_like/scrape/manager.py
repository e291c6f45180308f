from collections import deque

from scrape import pipelines
from scrape.middleware import MiddlewareManager


class PipelineManager(MiddlewareManager):
    component = "item pipeline"

    @classmethod
    def classes(cls):
        return [pipelines.Validate, pipelines.S3Images]

    def _add(self, pipe):
        self.methods.setdefault("process_item", deque()).append(pipe.process_item)  # expect: EXG102

    def process(self, item, spider):
        for pipe in self.middlewares:
            item = pipe.process_item(item, spider)
        return item

    def dry_run(self, item, spider):
        for pipe in reversed(self.middlewares):
            item = pipe.process_item(item, spider)  # expect: EXG101
        return item

    def first(self):
        return self.middlewares[0]
