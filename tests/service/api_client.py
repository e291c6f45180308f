"""Speaks to the application through ASGI: the real routes, services, store, workers and sandboxes."""

from __future__ import annotations

from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any

import httpx
from anyio.from_thread import BlockingPortal, start_blocking_portal

from service.app import create_app, running_process
from service.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from service.app import Process

TOOLS = "tests.execution.tools"
INLINE_PLUGINS = (f"{TOOLS}.answers:Answers", f"{TOOLS}.raises:Raises", f"{TOOLS}.returns_list:ReturnsList")


class ApiClient:
    """A client for tests that are not asynchronous; also shows the process behind the API."""

    def __init__(self, portal: BlockingPortal, client: httpx.AsyncClient, process: Process) -> None:
        self._portal = portal
        self._client = client
        self.process = process

    def request(self, method: str, path: str, **arguments: Any) -> httpx.Response:
        """Send one request and wait for its answer."""
        return self._portal.call(partial(self._client.request, method, path, **arguments))

    def get(self, path: str, **arguments: Any) -> httpx.Response:
        """Send a GET request."""
        return self.request("GET", path, **arguments)

    def post(self, path: str, **arguments: Any) -> httpx.Response:
        """Send a POST request."""
        return self.request("POST", path, **arguments)

    def plugin(self, name: str) -> dict[str, Any]:
        """Return a plugin's record."""
        record: dict[str, Any] = self.get(f"/v1/plugins/{name}").json()
        return record

    def finished_job(self, job_id: str) -> dict[str, Any]:
        """Wait for a job's end and return its record."""
        record: dict[str, Any] = self.get(f"/v1/analyze-execution/jobs/{job_id}?wait=30").json()
        return record


def settings_for(state_dir: Path, **changes: Any) -> Settings:
    """Return settings for tests: quick plugins, inline unless changed."""
    quick = {
        "state_dir": state_dir,
        "plugins": INLINE_PLUGINS,
        "entry_points": False,
        "isolation": "inline",
        "poll_interval_seconds": 0.05,
        "drain_seconds": 5.0,
    }
    return Settings.model_validate(quick | changes)


@contextmanager
def open_api(settings: Settings, *, concurrency: int = 4) -> Iterator[ApiClient]:
    """Run the whole service in this process and give a client for it; no jobs are run with concurrency 0."""
    with running_process(settings, concurrency=concurrency) as process:
        app = create_app(settings, process)
        transport = httpx.ASGITransport(app, raise_app_exceptions=False)
        client = httpx.AsyncClient(transport=transport, base_url="http://localhost")
        with (
            start_blocking_portal() as portal,
            portal.wrap_async_context_manager(app.router.lifespan_context(app)),
            portal.wrap_async_context_manager(client),
        ):
            yield ApiClient(portal, client, process)
