"""Registers handlers that call the exception what they like."""

from fastapi import FastAPI
from flask import Flask
from starlette.responses import JSONResponse

import odd_names as handlers
import odd_names_plain as plain
from domain import NotThere, Refused
from odd_names import on_pepper
from odd_names_alone import on_flour, on_key

REST_FRAMEWORK = {"EXCEPTION_HANDLER": "odd_names_plain.handle"}

app = FastAPI(exception_handlers={KeyError: on_pepper, 418: handlers.on_oil})
app.add_exception_handler(NotThere, handlers.on_flour)
app.exception_handler(Refused)(handlers.on_salt)
app.add_exception_handler(ValueError, plain.on_value)
app.add_exception_handler(Refused, handlers.on_milk)
app.add_exception_handler(Exception, handlers.on_late)
app.add_exception_handler(500, handlers.on_later)

old = Flask(__name__)
old.register_error_handler(NotThere, on_flour)
old.register_error_handler(KeyError, on_key)


def respond(body):
    return JSONResponse(body)


def register_all(app: FastAPI) -> None:
    for each in handlers.LISTED:
        app.add_exception_handler(each.kind, each.answer)
