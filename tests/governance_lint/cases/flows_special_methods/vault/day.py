from vault.lock import Lock, Phone, TimeLock
from vault.shelf import Desk, PhoneShelf, Post, Ring, Session, Shelf


def open_all(code):
    shelf = Shelf()
    shelf["left"] = TimeLock()
    print(shelf[Lock()])
    del shelf[Lock()]
    print(Lock() in shelf)
    shelf(Lock(), Phone(), Phone(), code=code)
    phones = PhoneShelf()
    phones["left"] = Phone()
    print(Phone() not in phones)


def compare():
    ring = Ring()
    print(ring + Lock(), Lock() + ring, ring @ Lock(), ring | Phone())
    ring += TimeLock()
    print(ring >> Lock(), ring < Lock(), ring == Lock(), ring != Phone())


def watch():
    post = Post(Lock())
    post.mobile = Phone()
    post.open_current()
    post.current.unlock()  # expect: EXG101
    post.mobile.unlock()  # fine: a phone
    desk = Desk()
    desk.drawer = Lock()
    with Session(Lock()) as held:
        held.unlock()  # expect: EXG101
    for held in Session(Lock()):
        held.unlock()  # expect: EXG101
