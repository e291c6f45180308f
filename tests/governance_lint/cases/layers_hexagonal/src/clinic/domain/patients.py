from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Protocol, Self


@dataclass(frozen=True, slots=True)
class Patient:
    name: str
    born: date
    allergies: tuple[str, ...] = ()

    def with_allergy(self, allergy: str) -> Self:
        return replace(self, allergies=(*self.allergies, allergy))

    def age_on(self, day: date) -> int:
        return day.year - self.born.year


class Patients(Protocol):
    """The port: who keeps patients is an adapter's matter."""

    def find(self, name: str) -> Patient | None: ...

    def keep(self, patient: Patient) -> None: ...


class Notifier(ABC):
    @abstractmethod
    def tell(self, patient: Patient, text: str, *, urgent: bool = False) -> None: ...


@dataclass
class Ward:
    patients: dict[str, Patient] = field(default_factory=dict)

    def admit(self, patient: Patient) -> Ward:
        self.patients[patient.name] = patient
        return self

    def __len__(self) -> int:
        return len(self.patients)
