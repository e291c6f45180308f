"""Routes that answer by helpers."""

from __future__ import annotations

from fastapi import APIRouter, Depends, HTTPException, status

from app import answers
from app.answers import Presenter, Problem, Quiet, Told, as_http, problem_response
from app.answers import public_text as text_of
from app.errors import BadRequest, ErrorInfo, LateOrderError, Mapped, OrderError, http_error
from app.service import Container, Store

router = APIRouter()
presenter = Presenter()


def render(exc: Exception) -> dict:
    return {"error": str(exc)}


def name_of(exc: Exception) -> dict:
    return {"error": type(exc).__name__}


def fail(exc: Exception) -> None:
    raise HTTPException(400, detail=str(exc))  # expect: EXG402


def refuse(exc: Exception) -> None:
    raise HTTPException(400, detail="refused") from exc  # fine: own words


def unused(exc: Exception) -> None:
    raise HTTPException(400, detail=str(exc))  # fine: no route calls it


def current() -> str:
    import traceback

    return traceback.format_exc()


@router.get("/same-module")
def same_module(store: Store = Depends()):
    try:
        return store.read()
    except ValueError as exc:
        return render(exc)  # expect: EXG402
    except KeyError as exc:
        return name_of(exc)  # fine: only the class's name
    except OSError as exc:
        fail(exc)
    except TypeError as exc:
        refuse(exc)
    except RuntimeError:
        return {"trace": current()}  # expect: EXG402


@router.get("/other-module")
def other_module(store: Store = Depends()):
    try:
        return store.read()
    except ValueError as exc:
        return problem_response(400, exc)  # expect: EXG402
    except KeyError as exc:
        return answers.problem_response(status=404, exc=exc)  # expect: EXG402
    except OSError as exc:
        return answers.quiet_response(500, exc)  # fine: what it makes of it says nothing
    except TypeError as exc:
        return {"text": text_of(exc)}  # fine: what it makes of it says nothing
    except RuntimeError as exc:
        return problem_response(500, RuntimeError("own words"))  # fine: made here
    except ArithmeticError as exc:
        return answers.logged(exc)  # fine: it gives nothing
    except AttributeError as exc:
        return answers.relayed(exc)  # expect: EXG402
    except BufferError as exc:
        answers.fail_with(exc)  # fine here: it leaves by the raise there
    except EOFError as exc:
        answers.fail_far(exc)  # fine: too far away
    except LookupError as exc:
        found = answers.checked(exc)  # fine here: it leaves by the raise there
        return {"found": found}


@router.get("/raised")
def raised(store: Store = Depends()):
    try:
        return store.read()
    except ValueError as exc:
        raise as_http(exc) from exc  # expect: EXG402
    except KeyError as exc:
        raise http_error(404, exc) from exc  # fine: what it makes of it says nothing
    except OSError as exc:
        raise BadRequest(str(exc)) from exc  # expect: EXG402
    except TypeError as exc:
        raise BadRequest("wrong type") from exc  # fine: own words
    except RuntimeError as exc:
        raise Mapped(exc) from exc  # fine: what it makes of it says nothing


@router.get("/methods")
def methods(store: Store = Depends(), quiet: Quiet = Depends()):
    try:
        return store.read()
    except ValueError as exc:
        return presenter.failed(exc)  # expect: EXG402
    except KeyError as exc:
        return presenter.named(exc)  # fine: only the class's name
    except OSError as exc:
        return quiet.failed(exc)  # fine: this one says nothing
    except TypeError as exc:
        return Presenter().failed(exc)  # expect: EXG402
    except RuntimeError as exc:
        return Presenter.of(exc)  # expect: EXG402
    except ArithmeticError as exc:
        return ErrorInfo.from_exception(exc)  # expect: EXG402
    except AttributeError as exc:
        return ErrorInfo.from_code(exc.code)  # fine: another attribute


class Pages:
    def __init__(self, presenter: Presenter, container: Container) -> None:
        self._presenter = presenter
        self._quiet = Quiet()
        self._container = container
        self.router = APIRouter()
        self.router.add_api_route("/typed", self.typed)
        self.router.add_api_route("/contained", self.contained)

    def typed(self):
        try:
            return self._container.store.read()
        except ValueError as exc:
            return self._presenter.failed(exc)  # expect: EXG402
        except KeyError as exc:
            return self._quiet.failed(exc)  # fine: this one says nothing
        except OSError as exc:
            return self._shown(exc)  # expect: EXG402
        except TypeError as exc:
            return self._hidden(exc)  # fine: what it makes of it says nothing

    def contained(self):
        try:
            return self._container.store.read()
        except ValueError as exc:
            return self._container.presenter().failed(exc)  # expect: EXG402
        except KeyError as exc:
            return self._container.presenter().named(exc)  # fine: only the class's name
        except OSError as exc:
            return self._container.presenters["default"].failed(exc)  # expect: EXG402
        except TypeError as exc:
            return self._container.presenters["quiet"].named(exc)  # fine: only the class's name

    def _shown(self, exc: Exception) -> dict:
        return {"error": repr(exc)}

    @staticmethod
    def _hidden(exc: Exception) -> dict:
        return {"error": exc.__class__.__name__}


@router.get("/arguments")
def arguments(store: Store = Depends()):
    try:
        return store.read()
    except ValueError as exc:
        return Problem("bad", detail=str(exc))  # expect: EXG402
    except KeyError as exc:
        return Problem("bad", str(exc), kind=type(exc).__name__)  # fine: the notes are only logged
    except OSError as exc:
        return Told("os", str(exc))._asdict()  # expect: EXG402
    except TypeError as exc:
        return Told("type", str(exc)).public()  # fine: only the kind
    except LateOrderError as exc:
        return exc.everything()  # expect: EXG402
    except OrderError as exc:
        return exc.public()  # fine: its own words


@router.get("/status")
def by_status(store: Store = Depends()):
    try:
        return store.read()
    except ValueError as exc:
        error = answers.by_kind(exc)
        if error.status_code != status.HTTP_500_INTERNAL_SERVER_ERROR:
            raise error from exc  # fine: the one with the text is another
        raise HTTPException(500, detail="it failed") from exc
    except KeyError as exc:
        error = answers.by_kind(exc)
        if error.status_code == 404 or error.status_code == 503:
            raise HTTPException(404, detail="it failed") from exc
        raise error from exc  # expect: EXG402
    except OSError as exc:
        error = answers.by_kind(exc)
        error.status_code = 404
        if error.status_code == 404:
            raise error from exc  # expect: EXG402
