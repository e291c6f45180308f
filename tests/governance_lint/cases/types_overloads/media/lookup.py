from __future__ import annotations

from typing import Literal, overload

from media.codec import Codec, Jpeg


@overload
def find(name: Literal["utf-8"]) -> bytes: ...
@overload
def find(name: Literal["jpeg"], strict: bool = ...) -> Jpeg: ...
@overload
def find(name: str, strict: Literal[True]) -> Codec: ...
@overload
def find(name: str, strict: Literal[False] = ...) -> Codec | None: ...
def find(name: str, strict: bool = False) -> object:
    return Jpeg() if name == "jpeg" else name.encode()


class Table:
    @overload
    def __getitem__(self, key: int) -> bytes: ...
    @overload
    def __getitem__(self, key: str) -> Codec: ...
    @overload
    def __getitem__(self, key: slice) -> list[Codec]: ...
    def __getitem__(self, key: int | str | slice) -> object:
        return key

    def __enter__(self) -> Jpeg:
        return Jpeg()

    def __exit__(self, *error: object) -> None: ...
