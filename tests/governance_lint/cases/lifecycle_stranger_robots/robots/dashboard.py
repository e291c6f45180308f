from robots.controller import Controller


def render(controller: Controller, name: str) -> str:
    robot = controller[name]
    colour = {"off": "grey", "working": "green"}.get(robot.state.value, "red")
    if robot.state.label == "Lost":
        colour = "black"
    if str(robot.state) == "lost":  # expect: EXG301
        colour = "blue"
    if robot.name == "lost" or colour == "lost":
        return ""
    assert controller[name].state not in ("broken", "fault")  # expect: EXG301
    peer = robot.peer_state(name)
    if peer == "broken":  # expect: EXG301
        robot.state = peer  # expect: EXG303
    return f"{colour}:{robot.state if robot.state != 'sleeping' else ''}"  # expect: EXG301
