import sqlite3

from clinic.adapters.database import PatientTable
from clinic.adapters.mail import Mailer
from clinic.application.admission import Admission, RecordingNotifier
from clinic.domain.patients import Ward

mailer = Mailer()


def admission() -> Admission:
    return Admission(PatientTable(sqlite3.connect(":memory:")), RecordingNotifier(), Ward())


def wire(service: Admission) -> Admission:
    service.ward.admit()
    return service
