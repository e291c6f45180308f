#!/usr/bin/env python
"""One-module script; no package at all."""
import argparse
import sys


class Shell:
    def sh(self, cmd): print(cmd)

    @property
    def runner(self): return self.sh  # expect: EXG102

    @classmethod
    def local(cls): return cls().sh("ls")  # expect: EXG101

    def __enter__(self): return self
    def __exit__(self, *a): return None


def safe_sh(shell, cmd): return shell.sh(cmd)


class Ssh(Shell):
    def sh(self, cmd): return super().sh("ssh " + cmd)
    def twice(self, cmd): return (super().sh(cmd), self.sh(cmd))  # expect: EXG101, EXG101


class Fish:
    sh = None
    def swim(self): return self.sh


SHELLS = dict(local=Shell(), ssh=Ssh())
ACTIONS = {"ls": lambda s: s.sh("ls"), "pwd": safe_sh}


def pick(argv):
    parser = argparse.ArgumentParser()
    parser.add_argument("kind", choices=sorted(SHELLS))
    return SHELLS[parser.parse_args(argv).kind]


def main(argv=sys.argv[1:]):
    shell = pick(argv)
    shell.sh("id"); safe_sh(shell, "id")  # expect: EXG101
    print(f"{shell.sh('date')!r:>10}")  # expect: EXG101
    with Ssh() as s, open("x") as f:
        s.sh(f.read())  # expect: EXG101
    for line in sys.stdin:
        (SHELLS.get(line) or shell).sh(line)  # expect: EXG101
        (
            SHELLS["ssh"]  # expect: EXG101
            .sh(line)
        )
    shell = Fish()
    shell.sh
    shark = sys.modules
    shark.sh
    global LAST
    LAST = Ssh()
    return Shell.sh(shell, "x") if shell else [*map(SHELLS["ssh"].sh, argv)]  # expect: EXG101, EXG102


if __name__ == "__main__":
    main()
    LAST.sh("bye")  # expect: EXG101
    Shell().sh("bye")  # expect: EXG101
