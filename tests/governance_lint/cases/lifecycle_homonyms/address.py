from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    TEXAS = "TX"
    OREGON = "OR"
    SUCCESS = "SC"


@dataclass
class Address:
    state: State = State.TEXAS


def move(address: Address) -> bool:
    address.state = State.OREGON
    address.state = State.SUCCESS
    address.state = "NV"
    return address.state == "NV" or State["TEXAS"] is State("OR") or State.NEVADA is address.state
