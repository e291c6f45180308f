from __future__ import annotations

import socket

import office
from office import Mailer, Seal, sign
from office._seal import WaxSeal
from office.archive import Archive, Cache, Cloud
from office.post import Fax, Pigeon, letters


class Outbox:
    def __init__(self, mailer: Mailer, fax: Fax, archive: Archive) -> None:
        self.mailer = mailer
        self.fax = fax
        self.archive = archive

    def flush(self, texts: list[str]) -> None:
        self.mailer.send_bulk(texts)  # fine: an allowed callable of mail
        self.mailer.send("done")  # fine: any allowed callable may call any governed method of its choke point
        self.fax.send("112")  # fine: the same
        self.archive.purge(1999)  # expect: EXG101
        Seal().stamp("flushed")  # expect: EXG101

    def retire(self, year: int) -> None:
        self.archive.purge(year)  # fine: an allowed callable of records
        self.mailer.send("retired")  # expect: EXG101
        self.archive.send("retired")  # fine: an archive's send is not governed

    def tidy(self, cache: Cache, cloud: Cloud) -> None:
        cache.purge()  # fine: a cache is no archive
        cloud.purge(2000)  # expect: EXG101
        steps = [cache.purge, cloud.purge, self.flush, self.mailer.queue]  # expect: EXG102
        for step in steps:
            step()  # fine: reported in the list

    def chatter(self, pigeon: Pigeon, line: socket.socket) -> None:
        talk = letters()
        next(talk)
        talk.send("hello")  # fine: a generator's send
        line.send(b"hello")  # fine: a socket's send
        pigeon.send("hello")  # fine: pigeons are not governed
        self.fax.send("110")  # expect: EXG101
        mailer = pigeon
        mailer.send("hello")  # fine: still a pigeon

    def both(self, archive: Archive) -> None:
        self.mailer.send(str(archive.purge(1)))  # expect: EXG101 x2


def deliver(mailer: Mailer, archive: Archive) -> None:
    mailer.send("x")  # fine: an allowed function of mail
    archive.purge(1)  # expect: EXG101


def sealed(seal: WaxSeal) -> str:
    sign(seal, "a")  # fine: the allowed function under its public name
    office.sign(seal, "b")  # fine: the same through the package
    text = seal.stamp("c")  # expect: EXG101
    return text + office.Seal.stamp(seal, "d")  # expect: EXG101


class Office:
    def close(self) -> None:
        WaxSeal().stamp("closed")  # fine: an allowed callable of seals

    def open(self) -> None:
        stamp = office.Seal().stamp  # expect: EXG102
        stamp("open")


class Branch(Office):
    def close(self) -> None:
        Seal().stamp("closed")  # fine: an override of the allowed method
        Mailer().send("closed")  # expect: EXG101
