"""Routes without any handler: what they call answers for them."""

from fastapi import APIRouter

from app.attempts import attempt, attempt_quietly, first

router = APIRouter()


@router.get("/attempted")
def attempted():
    return attempt()  # expect: EXG402


@router.get("/attempted-quietly")
def attempted_quietly():
    return attempt_quietly()  # fine: only the class's name


@router.get("/first")
def first_of_all():
    found = first(["a", "b"])
    return {"found": found["name"], "failed": found["failed"]}  # expect: EXG402


@router.get("/first-name")
def first_name():
    return {"found": first(["a", "b"])["name"]}  # fine: only the name
