"""Which bodies of functions the type server is not shown, and when it is shown them after all."""

from __future__ import annotations

import ast

import pytest

from governance_lint.texts.syntax import Nodes
from governance_lint.typeserver.shown.shown_texts import ShownTexts
from governance_lint.typeserver.shown.spare_bodies import Body, spare_bodies, without_bodies

_TEXT = '''\
class Order:
    def total(self, rate: float) -> float:
        """Say how much it is."""

        return self.amount * rate

    def told(self):
        lines = []
        return lines


def total(orders: list[Order]) -> float:
    found = 0.0
    for order in orders:
        found += order.total(1.0)
    return found
'''


def _spare(text: str) -> list[Body]:
    return list(spare_bodies(Nodes(ast.parse(text)), text.split("\n")))


def test_what_says_at_its_head_what_it_returns_is_spare() -> None:
    assert _spare(_TEXT) == [(3, 5), (13, 16)]


@pytest.mark.parametrize(
    "body",
    [
        "    yield 1\n    yield 2\n",
        "    self.amount = 1\n    return 1\n",
        "    for self.amount in (1, 2):\n        pass\n",
        "    del self.amount\n    return 1\n",
        "    def inner():\n        self.amount += 1\n    return inner\n",
        "    global other\n    other = 1\n",
        "    import os.path\n    return os.path.sep\n",
        "    return 1\n",
    ],
)
def test_what_others_may_see_of_a_body_keeps_it(body: str) -> None:
    assert _spare(f"async def f(self) -> int:\n{body}") == []


def test_a_body_beside_its_head_stays() -> None:
    assert _spare("def f() -> list[int]: return [\n    1,\n    2,\n]\n") == []


def test_a_text_without_bodies_keeps_its_lines_and_still_parses() -> None:
    left = without_bodies(_TEXT, (Body(3, 5), Body(13, 16)), asked={15})

    assert left.split("\n")[2:5] == ["        ...", "", ""]
    assert left.split("\n")[5:] == _TEXT.split("\n")[5:]
    ast.parse(left)


def test_more_is_shown_when_more_is_asked_about_and_all_of_it_at_last() -> None:
    texts, spare = ShownTexts(), (Body(3, 5), Body(13, 16))
    texts.show("file:///a.py", _TEXT, with_errors=False, spare=spare)

    shown = [
        [params for _, params in texts.news({"file:///a.py": lines})] for lines in ({8}, {9}, {4}, {14}, None)
    ]

    assert [len(item) for item in shown] == [1, 0, 1, 1, 0]
    assert "self.amount" not in str(shown[0])
    assert ("self.amount" in str(shown[2]), "found" in str(shown[2])) == (True, False)
    assert "found" in str(shown[3])


def test_the_errors_of_a_text_are_those_of_all_of_it() -> None:
    texts = ShownTexts()
    texts.show("file:///a.py", _TEXT, with_errors=True, spare=(Body(3, 5),))

    ((_, params),) = texts.news({"file:///a.py": {1}})

    assert "self.amount" in str(params)
