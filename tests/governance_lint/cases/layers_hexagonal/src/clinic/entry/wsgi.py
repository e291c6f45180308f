from clinic.application.admission import Admission, RecordingNotifier
from clinic.wiring import admission, mailer, wire


def application(environ, start_response):
    service = admission()
    patient = service.admit(environ["PATH_INFO"])
    patient.with_allergy("dust")  # expect: EXG401
    service.admit()  # expect: EXG403
    service.admit("a", "b")  # expect: EXG403
    service.patients.find("a")  # expect: EXG401
    service.ward.admit(patient)  # expect: EXG401
    service.notifier.tell(patient, "x")  # expect: EXG401
    mailer.send("a", "b")  # expect: EXG401
    wire(service)
    wire(service).admit("x")
    wire(service).release("x")  # expect: EXG403
    start_response("200 OK", [])
    return [patient.name.encode()]


class Handler:
    service: Admission = admission()
    notifier = RecordingNotifier()

    def get(self, name: str) -> str:
        self.notifier.tell(None, "x", anything=1)
        self.notifier.told.append("x")
        self.notifier.untell()  # expect: EXG403
        return self.service.admit(name=name).name

    def post(self, names: list[str]) -> list[str]:
        return [self.service.admit(name, ward=1).name for name in names]  # expect: EXG403

    def head(self) -> None:
        self.service.tidy()
        self.get("x")
        self.post("x", 1)
