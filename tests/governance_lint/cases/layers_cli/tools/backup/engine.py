from __future__ import annotations

import logging
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import backup.drivers
from backup.drivers import REGISTRY, Driver, Handle
from backup.drivers.local import LocalDriver
from backup.settings import Settings

logger = logging.getLogger(__name__)


@dataclass
class Step:
    name: str
    size: int = 0

    def describe(self, width: int) -> str:
        return self.name.ljust(width)


class Engine:
    def __init__(self, settings: Settings, driver: Driver | None = None) -> None:
        self.settings = settings
        self.driver = driver or LocalDriver()
        self.hooks = []

    def copy(self, source: str, target: str, *, verify: bool = True) -> list[Step]:
        with self.driver.open(source) as handle:
            handle.read(10)
            handle.read(10, 20)  # expect: EXG403
            handle.readline()  # expect: EXG403
        self.driver.open(source, follow=False)  # expect: EXG403
        LocalDriver().open(source, follow=False)
        LocalDriver().open(source, False)  # expect: EXG403
        REGISTRY["file"]().open(source)
        REGISTRY["file"]().close(source)  # expect: EXG403
        backup.drivers.Handle().read(1)
        backup.drivers.Handle().reed(1)  # expect: EXG403
        logger.info("copied")
        logger.inform("copied")
        self.settings.load()
        self.settings.unload()
        with ThreadPoolExecutor() as pool:
            handle = pool.submit(self.driver.open, source).result()
            handle.read()
            handle.rewind()  # expect: EXG403
            list(pool.map(self.driver.open, [source]))[0].rewind()  # expect: EXG403
        return [Step(source)]

    def on_step(self, hook) -> None:
        self.hooks.append(hook)
        for known in self.hooks:
            known(Step("x"))
