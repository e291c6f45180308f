import contextvars
import threading
import weakref
from collections import defaultdict

from .session import Session, sessionmaker

current: contextvars.ContextVar[Session] = contextvars.ContextVar("current")
local = threading.local()
SessionLocal = sessionmaker(autoflush=False)


class UnitOfWork:
    session: Session

    def __enter__(self):
        self.session = SessionLocal()
        self.token = current.set(self.session)
        return self

    def __exit__(self, t, v, tb):
        try:
            if t is None:
                self.session.commit()
            else:
                self.session.rollback()
        finally:  # expect: EXG202
            current.reset(self.token)
            if self.session is not None:
                self.session.close()

    def commit(self):
        self.session.commit()  # expect: EXG101


class AuditUow(UnitOfWork):
    def __exit__(self, *exc):
        self.session.commit()
        return super().__exit__(*exc)


def ctx_commit():
    current.get().commit()  # expect: EXG101
    SessionLocal().commit()  # expect: EXG101
    SessionLocal().begin().commit()  # expect: EXG101
    with UnitOfWork() as uow:
        uow.commit()
        uow.session.commit()  # expect: EXG101


class Pool:
    def __init__(self):
        self._by_thread = defaultdict(Session)
        self._refs = weakref.WeakValueDictionary()

    def get(self):
        return self._by_thread[threading.get_ident()]

    def commit_all(self):
        for s in self._by_thread.values():
            s.commit()  # expect: EXG101
        ref = weakref.ref(self.get())
        s = ref()
        if s is not None:
            s.commit()  # expect: EXG101


class GitRepo:
    def commit(self, msg=""): ...


def git(session: "GitRepo"):
    session.commit()
    repo = GitRepo()
    repo.commit()
    with open("x") as f:
        f.commit()
