import asyncio

from jobs.app import BaseTask, instantiate


@instantiate
class Resize(BaseTask):
    name = "resize"

    def run(self, path, width=100):
        return (path, width)


@instantiate
class Publish(BaseTask):
    name = "publish"

    def run(self, path):
        return Resize.run(path)  # expect: EXG101


class Cleanup(BaseTask):
    def run(self):
        async def inner():
            return 1

        return asyncio.run(inner())


cleanup = Cleanup()
