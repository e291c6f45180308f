from ops.target import Target


def release(target: Target) -> str:
    return target.deploy()  # fine: the allowed function


def nested_namesake(target: Target) -> str:
    def release(inner: Target) -> str:
        return inner.deploy()  # expect: EXG101

    return release(target)


class Release:
    def release(self, target: Target) -> str:
        return target.deploy()  # expect: EXG101
