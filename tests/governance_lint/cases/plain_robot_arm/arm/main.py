import functools
import threading

from arm.chain import Chain, link
from arm.display import Axis, Cursor, Window
from arm.joints import Geared, Joint, Wrist
from arm.planner import Planner


def joints():
    base = Joint("base")
    return [base, Geared(Joint("elbow"), 2), Wrist("wrist")]


def start():
    chain = Chain(joints())
    planner = Planner(chain)
    planner.add(0, 10)
    planner.execute()
    planner.rehearse()
    node = link(joints())
    while node:
        node.joint.move(0)  # expect: EXG101
        node = node.next
    return planner


def screen():
    w = Window()
    w.move(3)
    axis = w.axis
    axis.move(3)
    joint = Cursor()
    joint.move(2)
    movers = [w, joint, Axis(w)]
    for joint in movers:
        joint.move(1)
    return functools.partial(joint.move, 3)


def jog(index):
    planner = start()
    joint = planner.chain[index]
    return functools.partial(joint.move, 3)  # expect: EXG102


def emergency():
    chain = Chain(joints())
    for j in chain:
        threading.Thread(target=j.move, args=(0,)).start()  # expect: EXG102
    list(map(lambda j: j.move(0), chain))  # expect: EXG101
    list(map(Joint.move, chain, [0, 0, 0]))  # expect: EXG102
    first, *rest = chain
    for r in rest:
        r.move(5)  # expect: EXG101
    return first.move(5)  # expect: EXG101


def remote(joint, pad):
    pad.move(1)
    joint.move(1)  # expect: EXG104
