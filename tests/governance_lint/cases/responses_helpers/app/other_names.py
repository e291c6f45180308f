"""Routes that know helpers by other names."""

from __future__ import annotations

from fastapi import APIRouter, HTTPException

router = APIRouter()


def number(text: str) -> int:
    try:
        return int(text)
    except ValueError as exc:
        raise HTTPException(400, detail=str(exc)) from exc  # expect: EXG402


def shown(exc: Exception) -> dict:
    return {"error": str(exc)}


def named(exc: Exception) -> dict:
    return {"error": type(exc).__name__}


_number = number
answer, _shown = named, shown
told = _told = shown


@router.get("/numbers/{text}")
def numbers(text: str):
    try:
        return {"number": _number(text)}
    except KeyError as exc:
        return told(exc)  # expect: EXG402
