from dataclasses import dataclass
from datetime import date

from clinic.domain.patients import Notifier, Patient, Patients, Ward
from clinic.adapters.database import PatientTable  # expect: EXG401


@dataclass
class Admission:
    patients: Patients
    notifier: Notifier
    ward: Ward

    def admit(self, name: str) -> Patient:
        patient = self.patients.find(name) or Patient(name, date.today())
        self.patients.keep(patient)
        self.ward.admit(patient).admit(patient)
        self.ward.admit(patient).admit()  # expect: EXG403
        self.ward.admit()  # expect: EXG403
        self.ward.discharge(patient)  # expect: EXG403
        len(self.ward)
        self.notifier.tell(patient, "welcome")
        self.notifier.tell(patient, "hurry", urgent=True)
        self.notifier.tell(patient, "hurry", True)  # expect: EXG403
        self.notifier.tell("welcome")  # expect: EXG403
        self.notifier.tell(patient=patient, text="x", loud=True)  # expect: EXG403
        self.notifier.shout(patient)  # expect: EXG403
        self.patients.vacuum()  # expect: EXG403
        self.patients.find()  # expect: EXG403
        self.patients.find(name).age_on()  # expect: EXG403
        self.patients.find(name).age_on(date.today())
        Patient(name)  # expect: EXG403
        Patient(name, date.today(), allergy="nuts")  # expect: EXG403
        patient.with_allergy("nuts").with_allergy("milk")
        patient.with_allergy("nuts").without_allergy("milk")  # expect: EXG403
        return patient.with_allergy()  # expect: EXG403

    def tidy(self) -> None:
        if isinstance(self.patients, PatientTable):
            self.patients.vacuum()  # expect: EXG401
        table = PatientTable.__new__(PatientTable)
        table.vacuum()  # expect: EXG401


class RecordingNotifier(Notifier):
    def __init__(self) -> None:
        self.told: list[str] = []

    def tell(self, patient: Patient, text: str, *, urgent: bool = False, **extra: object) -> None:
        self.told.append(text)


def recorded(notifier: RecordingNotifier, patient: Patient) -> None:
    notifier.tell(patient, "x", anything=True)
    notifier.tell()
    notifier.told.append("x")
