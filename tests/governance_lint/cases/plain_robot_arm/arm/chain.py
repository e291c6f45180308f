import shutil


class Chain:
    def __init__(self, joints=None):
        self._joints = []
        for j in joints or []:
            self.append(j)

    def append(self, joint):
        self._joints.append(joint)

    def __len__(self):
        return len(self._joints)

    def __getitem__(self, i):
        return self._joints[i]

    def tip(self):
        return self[-1]

    def named(self, name):
        return next(j for j in self._joints if j.name == name)

    def by_name(self):
        return {j.name: j for j in self._joints}

    def save(self, path):
        shutil.move(path, path + ".bak")


class Link:
    """A linked list, as in the old controller."""

    def __init__(self, joint, nxt=None):
        self.joint = joint
        self.next = nxt


def link(joints):
    head = None
    for j in reversed(joints):
        head = Link(j, head)
    return head
