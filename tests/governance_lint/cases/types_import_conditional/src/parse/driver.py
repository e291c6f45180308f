import typing

if typing.TYPE_CHECKING:
    from parse.base import Parser


def drive(parser: "Parser", data: str) -> None:
    for chunk in data:
        parser.feed(chunk)  # fine: the allowed function
