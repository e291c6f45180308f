from __future__ import annotations

import logging
from dataclasses import dataclass, field
from datetime import datetime

from flow.enums import DocState

log = logging.getLogger(__name__)


@dataclass
class Doc:
    title: str
    state: DocState = DocState.DRAFT
    log: list[str] = field(default_factory=list)
    changed: datetime | None = None

    def submit(self) -> None:
        if self.state is not DocState.DRAFT:
            raise ValueError(f"cannot submit from {self.state}")
        self.state = DocState.REVIEW
        self.changed = datetime.now()

    def approve(self, by: str) -> None:
        if self.state is not DocState.REVIEW:
            log.warning("not in review: %s", self.title)
            return
        self.log.append(by)
        self.state = DocState.PUBLISHED  # expect: EXG304

    def reject(self) -> None:
        if self.state == DocState.APPROVED:
            self.state = DocState.REJECTED  # expect: EXG304
        elif self.state == DocState.REVIEW:
            self.state = DocState.REJECTED
        else:
            log.info("ignored in %s", self.state)

    def reopen(self) -> None:
        if self.state.is_final:
            self.state = DocState.DRAFT
        if self.state not in {DocState.PUBLISHED, DocState.APPROVED}:
            return
        self.touch()
        self.state = DocState.DRAFT

    def reopen_at_once(self) -> None:
        if self.state not in {DocState.PUBLISHED, DocState.APPROVED}:
            return
        self.changed = None
        self.state = DocState.DRAFT  # expect: EXG304

    def touch(self) -> None:
        self.changed = datetime.now()

    def publish(self, force: bool = False) -> bool:
        if self.state is DocState.DRAFT and not force:
            return False
        if self.state is DocState.DRAFT:
            self.state = DocState.PUBLISHED  # expect: EXG304
            return True
        if self.state is DocState.APPROVED:
            self.state = DocState.PUBLISHED
            return True
        return False


def bulk(docs: list[Doc], only: str | None = None) -> int:
    done = 0
    for doc in docs:
        if only and doc.title != only:
            continue
        if doc.state is DocState.PUBLISHED:
            continue
        if doc.state is not DocState.REJECTED:
            done += 1
            continue
        doc.state = DocState.APPROVED  # expect: EXG304
    return done


def pipeline(doc: Doc, steps: list[str]) -> None:
    for step in steps:
        if step == "submit":
            doc.state = DocState.REVIEW
        elif step == "approve":
            doc.state = DocState.APPROVED
        else:
            doc.state = DocState.DRAFT


def create(title: str, ready: bool) -> Doc:
    doc = Doc(title=title, state=DocState.REVIEW if ready else DocState.DRAFT)
    doc.state = DocState.PUBLISHED  # expect: EXG304
    other = Doc(title, DocState.DRAFT)
    other.state = DocState.PUBLISHED
    third = Doc(title=title)
    third.state = DocState.PUBLISHED
    return doc


def compare(doc: Doc, other: Doc) -> None:
    if doc.state == other.state == DocState.PUBLISHED:
        doc.state = DocState.DRAFT
    if doc.state is other.state:
        doc.state = DocState.DRAFT
    if doc.state is DocState.PUBLISHED is other.state:
        other.state = DocState.DRAFT  # tolerated: EXG304


def swap(doc: Doc, state: DocState) -> DocState:
    old = doc.state
    doc.state = state
    if old is DocState.PUBLISHED and state is DocState.DRAFT:
        log.error("moved back")
        doc.state = old  # tolerated: EXG304
    return old


def with_try(doc: Doc) -> None:
    try:
        if doc.state is not DocState.APPROVED:
            raise LookupError
    except LookupError:
        doc.state = DocState.DRAFT
    else:
        doc.state = DocState.DRAFT  # expect: EXG304


def nested_with(doc: Doc, path: str) -> None:
    if doc.state is DocState.PUBLISHED:
        with open(path) as file:
            for line in file:
                if line:
                    doc.state = DocState.DRAFT  # expect: EXG304
                    break


def generator(docs: list[Doc]):
    for doc in docs:
        if doc.state is DocState.PUBLISHED:
            yield doc
            doc.state = DocState.DRAFT  # tolerated: EXG304


def by_get(docs: dict[str, Doc]) -> None:
    if docs["a"].state is DocState.PUBLISHED:
        docs["a"].state = DocState.DRAFT  # expect: EXG304
    if docs.get("a").state is DocState.PUBLISHED:
        docs.get("a").state = DocState.DRAFT
