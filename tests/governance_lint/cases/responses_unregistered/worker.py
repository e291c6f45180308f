"""Functions that look like routes and are none; the application beside them is real."""

from __future__ import annotations

import logging
import traceback
from unittest import mock

import click
import requests
from fastapi import FastAPI, WebSocket

from cachetools_like import Cache

log = logging.getLogger(__name__)
app = FastAPI()
cache = Cache()


@app.get("/health")
def health():
    return {"ok": True}  # fine


def execute(job):
    try:
        return job()
    except Exception as exc:  # noqa: BLE001
        return {"error": str(exc)}  # fine: nobody registers it


@cache.get("/rows")
def rows():
    try:
        return [1]
    except ValueError as exc:
        return [str(exc)]  # fine: no route, but a cache


@click.command()
def main():
    try:
        requests.get("https://example.org/", timeout=3)
    except requests.RequestException as exc:
        raise click.ClickException(str(exc)) from exc  # fine: no route


@mock.patch("worker.execute")
def patched(execute):
    try:
        return execute()
    except ValueError as exc:
        return str(exc)  # fine: no route


@app.on_event("startup")
def start():
    try:
        execute(health)
    except ValueError as exc:
        return traceback.format_exc()  # fine: nobody is answered


@app.websocket("/live")
async def live(websocket: WebSocket):
    try:
        await websocket.accept()
    except ValueError as exc:
        await websocket.send_text(str(exc))  # tolerated: EXG402
        return str(exc)  # tolerated: EXG402


class Client:
    def get(self, url):
        try:
            return requests.get(url, timeout=3)
        except requests.RequestException as exc:
            return {"error": str(exc), "trace": traceback.format_exc()}  # fine: no view

    def exception_handler(self, request, exc):
        return {"error": str(exc)}  # fine: nobody registers it


class Handler:
    def handle_exception(self, exc):
        return {"error": repr(exc)}  # fine: no view


def errorhandler(error):
    return str(error), 500  # fine: nobody registers it


def on_failure(self, exc, task_id, args, kwargs, einfo):
    return {"task": task_id, "error": str(exc)}  # fine: nobody registers it


def compare(expected, error):
    return f"{expected} != {error}"  # fine: nobody registers it
