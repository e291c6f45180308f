# No __future__ import here: annotations are evaluated, so forward references are quoted one by one.
from typing import Dict, Tuple


class Till:
    backup: "CardGateway"
    by_country: Dict[str, "Gateway"]
    spare_phone: "Phone"

    def close(self) -> Tuple[str, str, str]:
        return (
            self.backup.charge(1),  # expect: EXG101
            self.by_country["NO"].charge(2),  # expect: EXG101
            self.spare_phone.charge(60),  # fine: a Phone
        )

    def twin(self) -> "Till":
        return self


def night_shift(till: "Till") -> str:
    total = till.twin().backup.charge(100)  # expect: EXG101
    total += till.twin().spare_phone.charge(100)  # fine: a Phone
    return total


from orders.gateway import CardGateway, Gateway, Phone  # noqa: E402 -- at the end because of a cycle
