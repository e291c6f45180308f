"""What the type server is asked of the candidates of a run, and what it says of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from governance_lint.typeserver.classes.half_known import asking_for_both, is_half_known
from governance_lint.typeserver.overlay import Probe
from governance_lint.typeserver.questions.answers import DEFINITION, TYPE_DEFINITION

if TYPE_CHECKING:
    from collections.abc import Sequence

    from governance_lint.candidates import Candidate, Candidates
    from governance_lint.typeserver.overlay import Overlay
    from governance_lint.typeserver.process import Question, TypeServer
    from governance_lint.typeserver.questions.documents import Documents, Location

    #: A file of a run: absolute path, text, candidates.
    File = tuple[str, str, Candidates]


@dataclass(frozen=True, slots=True)
class AccessAnswer:
    """What the server said of one candidate."""

    types: tuple[Location, ...]
    definitions: tuple[Location, ...]
    is_half_known: bool = False  #: the type has a part that the server does not know


def probe_of(candidate: Candidate) -> Probe:
    """Return what is asked of a candidate's receiver in the text that the server is shown."""
    before, after = asking_for_both(candidate.before, candidate.after) or (candidate.before, candidate.after)
    return Probe(candidate.access.receiver, before, after)


def ask_about(
    files: Sequence[File], overlays: Sequence[Overlay], server: TypeServer, documents: Documents
) -> list[list[AccessAnswer]]:
    """Return what the server says of each candidate of each file, whose overlay it is shown."""
    questions: list[Question] = []
    for (path, _, candidates), overlay in zip(files, overlays, strict=True):
        for index, item in enumerate(candidates.accesses):
            attribute = overlay.attribute_place(index)
            if attribute is None and item.attribute_end is not None:
                line, column = item.attribute_end
                attribute = overlay.place(line, column - 1)
            receiver = item.access.receiver
            in_place = overlay.place(receiver.end_line, receiver.end_column - 1)
            name = in_place if item.is_pattern else overlay.name_place(index)
            questions.append(documents.question(TYPE_DEFINITION, path, name))
            questions.append(documents.question(DEFINITION, path, attribute or name))
            if _asks_for_both(item):
                questions.append(documents.question(TYPE_DEFINITION, path, overlay.name_place(index, 1)))
    said = iter(server.ask(questions))
    answers: list[list[AccessAnswer]] = []
    for path, _, candidates in files:
        of_file = []
        for item in candidates.accesses:
            types = tuple(documents.locations(next(said), path))
            definitions = tuple(documents.locations(next(said), path))
            has_more = _asks_for_both(item) and is_half_known(documents.locations(next(said), path))
            of_file.append(AccessAnswer(types, definitions, has_more))
        answers.append(of_file)
    return answers


def _asks_for_both(candidate: Candidate) -> bool:
    return asking_for_both(candidate.before, candidate.after) is not None
