"""A declared runner validates what the governed call gave before it lets it out.

Why: callers trust a runner's result. One that was not checked, or whose check failed and was swallowed,
breaks far away from the plugin that made it.

How to fix: pass the result, as it is, to the validator on every path before it is returned or yielded; or
return what the validator returns.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from governance_lint.flow.explanations import lines, short
from governance_lint.flow.results import Results
from governance_lint.flow.runner import runner_flows
from governance_lint.rule import Invalid, Rule, Valid

if TYPE_CHECKING:
    import libcst as cst

    from governance_lint.facts import Facts
    from governance_lint.flow.runner import RunnerFlow


class OutputNotValidated(Rule):
    """Reports returns and yields through which an unvalidated result leaves a declared runner."""

    code, name = "EXG204", "output-not-validated"
    message = (
        "the governed result leaves {runner} without {validator}() on it (lines {path}). "
        "Validate it on every path before it is returned or yielded"
    )

    VALID = (
        Valid(
            "validated, then returned",
            """\
from imaging import find


def validate_output(result: dict) -> None: ...


class ToolRunner:
    def run(self, name: str, payload: dict) -> dict:
        result = find(name).run(payload)
        validate_output(result)
        return result
""",
        ),
        Valid(
            "the validator's own result is returned",
            """\
from imaging import find


def validate_output(result: dict) -> dict:
    return result


class ToolRunner:
    def run(self, name: str, payload: dict) -> dict:
        return validate_output(find(name).run(payload))
""",
        ),
        Valid(
            "an alias is validated",
            """\
from imaging import find


def validate_output(name: str, result: dict) -> None: ...


class ToolRunner:
    def run(self, name: str, payload: dict) -> dict:
        result = find(name).run(payload)
        candidate = result
        validate_output(name, result=candidate)
        return {"output": result}
""",
        ),
        Valid(
            "an object is made of what has been validated, or says only how large it is",
            """\
from dataclasses import dataclass

from imaging import find


def validate_output(result: dict) -> dict:
    return result


@dataclass(frozen=True)
class Success:
    result: dict


@dataclass(frozen=True)
class Size:
    keys: int


class ToolRunner:
    def run(self, name: str, payload: dict) -> Success | Size:
        output = find(name).run(payload)
        if name == "size":
            return Size(len(output))
        return Success(validate_output(output))
""",
        ),
        Valid(
            "what is not valid is not returned",
            """\
from imaging import find


def validate_output(result: dict) -> bool:
    return bool(result)


class ToolRunner:
    def run(self, name: str, payload: dict) -> dict:
        result = find(name).run(payload)
        if not validate_output(result):
            return {"error": "invalid output"}
        return result
""",
        ),
        Valid(
            "another value has taken the name",
            """\
from imaging import find


class ToolRunner:
    def run(self, name: str, payload: dict) -> dict:
        result = find(name).run(payload)
        result = {"finished": name}
        return result
""",
        ),
        Valid(
            "the validator's failure leads elsewhere",
            """\
import asyncio

from imaging import find


def validate_output(result: dict) -> None:
    if not result:
        raise ValueError("empty")


class ToolRunner:
    async def run(self, name: str, payload: dict) -> dict:
        try:
            result = await asyncio.to_thread(find(name).run, payload)
            validate_output(result)
        except ValueError as error:
            return {"error": str(error)}
        return result
""",
        ),
        Valid(
            "a helper runs and validates",
            """\
from imaging import Plugin, find


def validate_output(result: dict) -> None: ...


class ToolRunner:
    def run(self, name: str, payload: dict) -> dict:
        return self._execute(find(name), payload)

    def _execute(self, plugin: Plugin, payload: dict) -> dict:
        result = plugin.run(payload)
        validate_output(result)
        return result
""",
        ),
        Valid(
            "what a generator yields is validated in it, and what it ends with by the runner",
            """\
from collections.abc import Iterator

from imaging import find


def validate_output(result: dict) -> dict:
    return result


class ToolRunner:
    def run(self, names: list[str], payload: dict) -> Iterator[dict]:
        last = yield from self._each(names, payload)
        yield validate_output(last)
        for name, size in self._sizes(names, payload):
            yield {"name": name, "size": size}

    def _each(self, names: list[str], payload: dict) -> Iterator[dict]:
        for name in names:
            yield validate_output(find(name).run(payload))
        return find("last").run(payload)

    def _sizes(self, names: list[str], payload: dict) -> Iterator[tuple[str, int]]:
        for name in names:
            yield name, len(find(name).run(payload))
""",
        ),
        Valid(
            "what a generator yields is validated where it arrives",
            """from collections.abc import AsyncIterator

from imaging import find


def validate_output(result: dict) -> None: ...


class ToolRunner:
    async def run(self, names: list[str], payload: dict) -> AsyncIterator[dict]:
        async for result in self._each(names, payload):
            validate_output(result)
            yield result

    async def _each(self, names: list[str], payload: dict) -> AsyncIterator[dict]:
        for name in names:
            yield find(name).run(payload)
""".replace(
                "\
",
                "\
",
            ),
        ),
    )
    INVALID = (
        Invalid(
            "returned as it comes",
            """\
from imaging import find


class ToolRunner:
    def run(self, name: str, payload: dict) -> dict:
        return find(name).run(payload)  # <- here
""",
        ),
        Invalid(
            "validated only where asked to",
            """\
from imaging import find


def validate_output(result: dict) -> None: ...


class ToolRunner:
    strict = False

    def run(self, name: str, payload: dict) -> dict:
        result = find(name).run(payload)
        if self.strict:
            validate_output(result)
        return result  # <- here
""",
        ),
        Invalid(
            "inside a dict",
            """\
from imaging import find


class ToolRunner:
    def run(self, name: str, payload: dict) -> dict:
        result = find(name).run(payload)
        return {"plugin": name, "output": result}  # <- here
""",
        ),
        Invalid(
            "the validator's failure is swallowed",
            """\
import logging

from imaging import find


def validate_output(result: dict) -> None:
    if not result:
        raise ValueError("empty")


class ToolRunner:
    def run(self, name: str, payload: dict) -> dict:
        result = find(name).run(payload)
        try:
            validate_output(result)
        except ValueError:
            logging.warning("invalid output of %s", name)
        return result  # <- here
""",
        ),
        Invalid(
            "something else is validated",
            """\
from imaging import find


def validate_output(result: dict) -> None: ...


class ToolRunner:
    def run(self, name: str, payload: dict) -> dict:
        result = find(name).run(payload)
        validate_output(payload)
        return result  # <- here
""",
        ),
        Invalid(
            "the result of a future",
            """\
from concurrent.futures import ThreadPoolExecutor

from imaging import find


class ToolRunner:
    def run(self, name: str, payload: dict) -> dict:
        with ThreadPoolExecutor() as pool:
            future = pool.submit(find(name).run, payload)
            return future.result(timeout=3)  # <- here
""",
        ),
        Invalid(
            "a second run replaces what was validated",
            """\
from imaging import find


def validate_output(result: dict) -> None: ...


class ToolRunner:
    def run(self, name: str, payload: dict) -> dict:
        result = find(name).run(payload)
        validate_output(result)
        if not result:
            result = find(name).run(payload)
        return result  # <- here
""",
        ),
        Invalid(
            "yielded",
            """\
from collections.abc import Iterator

from imaging import find


class ToolRunner:
    def run(self, names: list[str], payload: dict) -> Iterator[dict]:
        for name in names:
            result = find(name).run(payload)
            yield result  # <- here
""",
        ),
        Invalid(
            "yielded by a generator that the runner hands on",
            """\
from collections.abc import Iterator

from imaging import find


def validate_output(result: dict) -> None: ...


class ToolRunner:
    def run(self, names: list[str], payload: dict) -> Iterator[dict]:
        yield from self._each(names, payload)  # <- here
        for result in self._some(names, payload):
            yield result  # <- here
        last = yield from self._quiet(names, payload)
        yield last  # <- here

    def _each(self, names: list[str], payload: dict) -> Iterator[dict]:
        for name in names:
            yield find(name).run(payload)

    def _some(self, names: list[str], payload: dict) -> Iterator[dict]:
        for name in names:
            result = find(name).run(payload)
            if payload:
                validate_output(result)
            yield result

    def _quiet(self, names: list[str], payload: dict) -> Iterator[dict]:
        yield {}
        return find(names[0]).run(payload)
""",
        ),
        Invalid(
            "beside a runner that need not",
            """\
from imaging import Plugin


class Strict:
    def start(self, plugin: Plugin, payload: dict) -> dict:
        return plugin.run(payload)  # <- here


class Free:
    def start(self, plugin: Plugin, payload: dict) -> dict:
        return plugin.run(payload)
""",
            policy="""\
[[chokepoints]]
name = "plugin-execution"
governed = ["imaging.Plugin.run"]
allowed = ["example.Strict.start", "example.Free.start"]

[[runners]]
callable = "example.Strict.start"
validates-output = ["check"]

[[runners]]
callable = "example.Free.start"
validates-output = []
""",
        ),
        Invalid(
            "an object is made of the result before anybody has looked at it",
            """\
from dataclasses import dataclass

from imaging import find


def validate_output(result: object) -> None: ...


@dataclass(frozen=True)
class Success:
    name: str
    result: dict


@dataclass(frozen=True)
class Quick:
    result: dict


class ToolRunner:
    def run(self, name: str, payload: dict) -> Success | Quick:
        try:
            output = find(name).run(payload)
            if name == "quick":
                return Quick(result=output)  # <- here
            answer = Success(name, output)
            if name == "trusted":
                return answer  # <- here
            validate_output(answer)
            return answer
        finally:
            self.update_execution_metrics(name)

    def update_execution_metrics(self, name: str) -> None: ...
""",
            findings=2,
        ),
        Invalid(
            "one return is told once, by however many ways it is left",
            """\
from imaging import find


class ToolRunner:
    def run(self, name: str, payload: dict) -> dict:
        for part in payload:
            try:
                return find(name).run(part)  # <- here
            finally:
                self.update_execution_metrics(name)
        return {}

    def update_execution_metrics(self, name: str) -> None: ...
""",
            findings=1,
        ),
    )

    @classmethod
    def concerns(cls, facts: Facts) -> bool:
        """Whether the file declares a runner that must validate its output."""
        return any(site.runner.validates_output for site in facts.runners)

    def visit_Module(self, node: cst.Module) -> bool:  # noqa: ARG002 -- the tree is the facts' own
        """Look at what each runner returns; the tree below needs no visit."""
        for flow in runner_flows(self.facts):
            if flow.site.runner.validates_output:
                self._check(flow)
        return False

    def _check(self, flow: RunnerFlow) -> None:
        reported: set[int] = set()
        for index, path in Results(flow).unvalidated():
            step = flow.graph.steps[index]
            if step.line in reported:
                continue
            reported.add(step.line)
            places = lines(flow.graph, path)
            words = {
                "runner": flow.site.symbol,
                "validator": flow.site.runner.validates_output[0].rpartition(".")[2],
                "path": short(places),
            }
            self.report(self.facts.spans[step.node], symbol=flow.site.symbol, why=places, words=words)
