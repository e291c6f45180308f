import sqlite3

from clinic.application import admission  # expect: EXG401
from clinic.domain.patients import Patient  # expect: EXG401


class PatientTable:
    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    def find(self, name: str) -> Patient | None:
        row = self.connection.execute("select 1").fetchone()
        return row and Patient(*row)

    def keep(self, patient: Patient) -> None:
        self.connection.execute("insert", (patient.name,))
        patient.age_on(patient.born)  # expect: EXG401
        patient.name.upper()
        admission.Admission

    def vacuum(self) -> None: ...
