from typing import Any, Optional

from crm.container import Container, Lazy, Repository
from crm.mailers import Mailer, Mailers, Postman, Posts, Settings, Smtp


class Campaign:
    def __init__(self, container: Container, settings: Settings) -> None:
        self.container = container
        self.settings = settings
        self.mailer = container.resolve(Mailer)
        self.postman_mailer = container.resolve(Postman)

    def send_batch(self, to: list[str]) -> None:
        for address in to:
            self.mailer.deliver(address)

    def resolved(self) -> None:
        self.mailer.deliver("a")  # expect: EXG101
        self.postman_mailer.deliver("a")
        self.container[Smtp].deliver("a")  # expect: EXG101
        self.container[Postman].deliver("a")
        found = self.container.maybe(Smtp)
        if found is None:
            return
        found.deliver("b")  # expect: EXG101
        for mailer in self.container.every(Smtp, Smtp):
            mailer.deliver("c")  # expect: EXG101
        for mailer in self.container.every(Postman):
            mailer.deliver("c")
        self.container.resolve(Smtp).fallback.deliver("d")  # expect: EXG101
        self.container.register(Mailer, Smtp)
        self.container._made[Smtp].deliver("e")
        main_mailer = self.container._made[Smtp]
        main_mailer.deliver("e")  # expect: EXG104

    def lazies(self) -> None:
        settings = self.settings
        settings.lazy.value.deliver("a")  # expect: EXG101
        settings.lazy().deliver("a")  # expect: EXG101
        with settings.lazy as mailer:
            mailer.deliver("b")  # expect: EXG101
        settings.result.unwrap().deliver("c")  # expect: EXG101
        settings.result.ok.deliver("c")  # expect: EXG101
        settings.result.error.deliver("c")
        settings.chains[0].value.deliver("d")  # expect: EXG101
        for lazy in settings.chains:
            lazy.map(lambda m: m.fallback).value.deliver("e")  # expect: EXG101
            lazy.map(lambda m: Postman()).value.deliver("e")
            lazy.map(lambda m: m.deliver("x"))  # expect: EXG101
        land, result = settings.by_land["de"]
        land.value.deliver("f")
        land.map(lambda p: p.deliver("x"))
        result.unwrap().deliver("f")
        result.error.deliver("f")  # expect: EXG101
        for land, (lazy_post, res) in settings.by_land.items():
            lazy_post().deliver("g")
            res.error.deliver("g")  # expect: EXG101
        Lazy(Smtp).value.deliver("h")  # expect: EXG101
        Lazy(lambda: Postman()).value.deliver("h")
        Lazy(lambda: self.mailer)().deliver("h")  # expect: EXG101

    def repositories(self, mailers: Mailers, posts: Posts, loose: Repository[Any]) -> None:
        mailers["x"].deliver("a")  # expect: EXG101
        mailers.primary().deliver("a")  # expect: EXG101
        for name, mailer in mailers.items():
            mailer.deliver(name)  # expect: EXG101
        for mailer in posts.values():
            mailer.deliver("b")
        mailer = posts.get("x")
        if mailer:
            mailer.deliver("b")
        (mailers.get("x") or posts["x"]).deliver("c")  # expect: EXG101
        loose["x"].deliver("d")
        bulk_mailer = loose["y"]
        bulk_mailer.deliver("d")  # expect: EXG104
        Repository({"x": Smtp()})["x"].deliver("e")  # expect: EXG101
        Repository({"x": Postman()})["x"].deliver("e")


class Other(Campaign):
    def __init__(self, *args: Any, mailer: Optional[Postman] = None) -> None:
        super().__init__(*args)
        self.backup = mailer

    def resolved(self) -> None:
        if self.backup:
            self.backup.deliver("x")
        self.mailer.deliver("x")  # expect: EXG101

    def send_batch(self, to: list[str]) -> None:
        map(self.mailer.deliver, to)
