from __future__ import annotations


class BaseSeal:
    def stamp(self, text: str) -> str:
        return f"[{text}]"


class WaxSeal(BaseSeal): ...


def sign_document(seal: BaseSeal, text: str) -> str:
    return seal.stamp(text)  # fine: the allowed function, under the name it is defined with


def sign(seal: BaseSeal, text: str) -> str:
    return seal.stamp(text)  # expect: EXG101
