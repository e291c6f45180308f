# -*- coding: utf-8 -*-
"""Layout: the finding stands where the receiver starts, however far away the method's name is."""

from __future__ import annotations

from chat.llm import Answer, Client, connect
from chat.meter import Meter


def dotted_on_next_line(client: Client) -> Answer:
    return (
        client  # expect: EXG101
        .complete(
            "hello",  # fine: the finding is not on an argument's line
        )
        .strip()
    )  # fine: nor on the closing parenthesis


def chain_of_calls() -> Answer:
    answer = (
        connect(  # expect: EXG101
            "example.org",
            port=443,
        )
        .with_key("k")
        .complete("hello")  # fine: the receiver starts above
        .complete()  # fine: an answer's method
    )
    return answer


def backslash(clients: dict[str, Client]) -> bool:
    return len(clients) > 1 \
        and bool(clients["main"].complete("x"))  # expect: EXG101


def subscript_on_next_line(clients: dict[str, dict[str, Client]]) -> Answer:
    return (clients  # expect: EXG101
            ["eu"]
            ["main"]
            .complete("x"))  # fine: the receiver starts three lines above


def arguments_over_lines(client: Client, other: Client) -> Answer:
    return client.complete(  # expect: EXG101
        "a",
        other.complete(  # expect: EXG101
            "b",
        ).text,
        *other.stream(  # expect: EXG101
            "c"
        ),
        limit=len(
            client.complete("d").text  # expect: EXG101
        ),
    )


def conditional(a: Client, b: Client, second: bool) -> Answer:
    return (b if second  # expect: EXG101
            else a).complete("x")


def boolean(a: Client | None, b: Client) -> Answer:
    return (a or  # expect: EXG101
            b).complete("x")


def in_brackets(client: Client) -> list[object]:
    return [
        client.with_key("a"),
        client.complete,  # expect: EXG102
        connect("h")  # expect: EXG102
        .stream,
        Meter(client).ask,  # fine: the allowed callable itself may be passed around
    ]


def semicolons(client: Client) -> None:
    a = client.complete("a"); b = client.complete("b"); print(a, b)  # expect: EXG101 x2
    if a: client.stream("x")  # expect: EXG101


def over_strings(client: Client) -> str:
    return """
    client.complete("not code")
    """ + client.complete("""  # expect: EXG101 -- (this mark is text, the line is right)
    long prompt
    """).text


def astral(client: Client) -> tuple[str, Answer]:
    return "𝔘𝔫𝔦𝔠𝔬𝔡𝔢 🎉", client.complete("é𝕏")  # expect: EXG101


def tabs(client: Client):
	if client:
		return client.complete("tab")  # expect: EXG101


def unicode_name(kliënt: Client, ответ: Answer) -> Answer:
    kliënt.complete("x")  # expect: EXG101
    return ответ.complete()  # fine: an answer


def nested_formats(client: Client) -> str:
    return (
        f"first {client.with_key('x')} "
        f"second {client.complete('x').text} "  # expect: EXG101
        "third {client.complete('x').text}"  # fine: a plain string in the joined literal
    )


def in_slices(client: Client, rows: list[str]) -> list[str]:
    return rows[
        len(client.complete("from").text):  # expect: EXG101
        len(connect("h").complete("to").text)  # expect: EXG101
    ]


@(lambda f: f)
def decorated(
    client: Client,
    answer: Answer = connect("x").complete("d"),  # expect: EXG101
    *,
    method=connect("x")  # expect: EXG102
    .complete,
) -> Answer:
    return answer


class Table:
    rows = {
        "a": connect("a").with_key,  # fine: with_key is not governed
        "b": connect("b").stream,  # expect: EXG102
    }
    answers = [connect(name).complete("?") for name in rows]  # expect: EXG101
