import copy
import itertools
from functools import reduce

from .session import Session
from .uow import GitRepo, Pool


def main(items):
    pool = Pool()
    s = copy.copy(pool.get())
    s.commit()  # expect: EXG101
    for s in itertools.chain([GitRepo()], [Session()]):
        s.commit()  # expect: EXG101
    for a, b in zip([GitRepo()], [Session()]):
        a.commit()
        b.commit()  # expect: EXG101
    best = max([Session(), Session()], key=id)
    best.commit()  # expect: EXG101
    last = reduce(lambda x, y: y, [Session()])
    last.commit()  # expect: EXG101
    del s
    s = GitRepo()
    s.commit()
    try:
        session = GitRepo()
    except ValueError:
        session = Session()
    session.commit()  # expect: EXG101
    while items:
        session = GitRepo()
        session.commit()
        items.pop()
    del session
    session = GitRepo()
    session.commit()
