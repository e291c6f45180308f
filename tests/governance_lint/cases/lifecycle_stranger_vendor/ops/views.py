from vendor import Pod


def show(pod: Pod) -> str:
    if pod.state in ("active", "weird"):  # expect: EXG301
        pod.state = pod.state  # expect: EXG303
    return pod.state.title() if pod.state.value != "odd" else pod.state.name  # expect: EXG301
