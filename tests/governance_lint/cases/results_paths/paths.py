"""Ways through methods."""

import contextlib
import os
import sys
from contextlib import suppress
from typing import assert_never

import checks
from checks import Check, Rule, fail, refuse, warn


class Falls(Check):
    def inspect(self, path):  # expect: EXG502
        if path:
            return {"path": path}


class Passes(Check):
    def inspect(self, path):  # expect: EXG502
        pass


class Prints(Check):
    def inspect(self, path):  # expect: EXG502
        print(path)


class BothWays(Check):
    def inspect(self, path):  # fine
        if path:
            return {"path": path}
        else:
            return {}


class Raises(Check):
    def inspect(self, path):  # fine
        raise NotImplementedError


class RaisesAtLast(Check):
    def inspect(self, path):  # fine
        if path:
            return {}
        raise ValueError(path)


class EmptyLoop(Check):
    def inspect(self, path):  # expect: EXG502
        for part in path:
            return {"part": part}


class EndlessLoop(Check):
    def inspect(self, path):  # fine
        while True:
            if os.path.exists(path):
                return {"path": path}


class BrokenLoop(Check):
    def inspect(self, path):  # expect: EXG502
        while True:
            if os.path.exists(path):
                break


class InnerBreak(Check):
    def inspect(self, path):  # fine
        while True:
            for part in path:
                if part:
                    break
            else:
                return {}


class LoopElse(Check):
    def inspect(self, path):  # fine
        for part in path:
            print(part)
        else:
            return {}


class Handled(Check):
    def inspect(self, path):  # expect: EXG502
        try:
            return {"size": os.stat(path).st_size}
        except OSError:
            print(path)


class HandledAll(Check):
    def inspect(self, path):  # fine
        try:
            return {"size": os.stat(path).st_size}
        except OSError as exc:
            return {"errno": exc.errno}
        finally:
            print(path)


class Reraised(Check):
    def inspect(self, path):  # fine
        try:
            size = os.stat(path).st_size
        except OSError as exc:
            raise ValueError(path) from exc
        else:
            return {"size": size}


class Finally(Check):
    def inspect(self, path):  # fine
        try:
            print(path)
        finally:
            return {"path": path}  # noqa: B012


class Suppressed(Check):
    def inspect(self, path):  # expect: EXG502
        with suppress(OSError):
            return {"size": os.stat(path).st_size}


class SuppressedDotted(Check):
    def inspect(self, path):  # expect: EXG502
        with contextlib.suppress(OSError, ValueError):
            return {"size": os.stat(path).st_size}


class Opened(Check):
    def inspect(self, path):  # fine
        with open(path) as file:
            return {"size": len(file.read())}


class Matched(Check):
    def inspect(self, path):  # expect: EXG502
        match path:
            case "a":
                return {"a": 1}
            case "b":
                return {"b": 1}


class MatchedAll(Check):
    def inspect(self, path):  # fine
        match path:
            case "a":
                return {"a": 1}
            case _:
                return {}


class MatchedByName(Check):
    def inspect(self, path):  # fine
        match path:
            case str() as text if text:
                return {"a": 1}
            case other:
                return {"other": other}


class Exits(Check):
    def inspect(self, path):  # fine
        if path:
            return {}
        sys.exit(3)


class Fails(Check):
    def inspect(self, path):  # fine
        if path:
            return {}
        fail("no path")


class FailsDotted(Check):
    def inspect(self, path):  # fine
        if path:
            return {}
        checks.fail("no path")


class Refuses(Check):
    def inspect(self, path):  # fine
        if path:
            return {}
        refuse("no path")


class Warns(Check):
    def inspect(self, path):  # expect: EXG502
        if path:
            return {}
        warn("no path")


class OwnFailure(Check):
    def inspect(self, path):  # fine
        if path:
            return {}
        self.fail(path)

    def fail(self, path):
        raise ValueError(path)


class OwnWarning(Check):
    def inspect(self, path):  # expect: EXG502
        if path:
            return {}
        self.warn(path)

    def warn(self, path):
        print(path)


class Asserts(Check):
    def inspect(self, path):  # fine
        if path:
            return {}
        assert False, path  # noqa: B011


class Exhausted(Check):
    def inspect(self, path: bool):  # fine
        if path is True:
            return {}
        elif path is False:
            return {}
        assert_never(path)


class Yields(Check):
    def inspect(self, path):  # expect: EXG502
        yield {"path": path}


class YieldsFrom(Check):
    def inspect(self, path):  # expect: EXG502
        yield from [{"path": path}]


class YieldsAndReturns(Check):
    def inspect(self, path):  # expect: EXG502
        yield 1
        return {"path": path}


class YieldsInside(Check):
    def inspect(self, path):  # fine
        def parts():
            yield path

        return {"parts": list(parts())}


class Context(Check):
    @contextlib.contextmanager
    def inspect(self, path):  # tolerated: EXG502
        yield {"path": path}


class Asynchronous(Check):
    async def inspect(self, path):  # fine: not looked at
        if path:
            return {}


class AsyncYields(Check):
    async def inspect(self, path):  # fine: not looked at
        yield {}


class Decorated(Check):
    @staticmethod
    def inspect(path):  # expect: EXG502
        print(path)


class Stub(Check):
    def inspect(self, path): ...  # fine: a stub


class ApplyFalls(Rule):
    def apply(self, path):  # expect: EXG502
        if path:
            return {}


class ApplyFine(Rule):
    def apply(self, path):  # fine
        return {"path": path}


class SameShape:
    def apply(self, path):  # fine: it does not name the protocol
        return [path]


class Both(Check, Rule):
    def inspect(self, path):  # expect: EXG502
        if path:
            return {}

    def apply(self, path):
        return [path]  # expect: EXG502


class AnnotatedFalls(Check):
    def inspect(self, path) -> dict:  # expect: EXG502
        if path:
            return {}


class AnnotatedYields(Check):
    def inspect(self, path) -> dict:  # expect: EXG502
        yield {}
