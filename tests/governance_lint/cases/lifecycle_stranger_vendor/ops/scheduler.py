import vendor
from vendor import Pod, PodState


def schedule(pod: Pod) -> None:
    pod.state = PodState.ACTIVE
    pod.state = PodState.PENDING  # expect: EXG304


def more(pod: Pod) -> object:
    pod.state = PodState.LEGACY  # expect: EXG301
    pod = Pod()
    pod.state = "active"
    pod.state = "lost"  # expect: EXG301
    if pod.state == "gone" or pod.name == "lost":
        pod.name = vendor.PodState.choices[0]
    if pod.state == vendor.PodState.SUCCESS:  # expect: EXG302
        pod.name = PodState.lookup("x").name
    return PodState.labels if pod.name else PodState("pending")  # tolerated: EXG301
