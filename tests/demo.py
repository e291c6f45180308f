"""`make demo`: the scanner on planted bypasses and on this project, then the service that it guards."""

from __future__ import annotations

import json
import os
import re
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import httpx

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "tests" / "sample"
_START_SECONDS = 60.0
_STOP_SECONDS = 30.0
_ANALYZE = "/v1/analyze-execution"


class DemoError(Exception):
    """Something that was to be shown did not happen."""


def main() -> int:
    """Show everything and return the exit code: 0 if all of it went as it should."""
    started = time.monotonic()
    try:
        with tempfile.TemporaryDirectory(prefix="governance-demo-") as folder:
            _scan_the_sample(Path(folder))
            _scan_the_project()
            _use_the_service(Path(folder))
    except DemoError as error:
        print(f"demo: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    print(f"\nAll of it went as it should, in {time.monotonic() - started:.0f} s.")
    return 0


def _scan_the_sample(folder: Path) -> None:
    _title("1. The scanner on a plugin service with planted bypasses (tests/sample)")
    copy = shutil.copytree(SAMPLE, folder / "sample")
    _scan(copy, expected_exit_code=1)


def _scan_the_project() -> None:
    _title("2. The scanner on this project itself")
    _scan(ROOT, expected_exit_code=0)


def _scan(folder: Path, *, expected_exit_code: int) -> None:
    print("$ governance-lint check", flush=True)
    command = [sys.executable, "-m", "governance_lint", "check"]
    exit_code = subprocess.run(command, cwd=folder, stdin=subprocess.DEVNULL, check=False).returncode
    if exit_code != expected_exit_code:
        raise DemoError(f"the scan ended with {exit_code} and not with {expected_exit_code}")


def _use_the_service(folder: Path) -> None:
    _title("3. The service that the scanner guards")
    with _running_service(folder) as address, _client(address) as client:
        photograph = (SAMPLE / "photograph.jpg").read_bytes()
        for plugin in ("image-metadata", "dominant-colours"):
            _title(f"{plugin} on tests/sample/photograph.jpg ({len(photograph):,} bytes)")
            answer = _send(client, plugin, "photograph.jpg", photograph)
            _expect(answer, 200)
        _title("The job that the last call was stored as")
        job = answer.headers["Content-Location"]
        print(f"$ curl {address}{job}")
        _expect(client.get(job), 200)
        _title("An image that is none: the error envelope")
        _expect(_send(client, "image-metadata", "broken.jpg", photograph[:200]), 422)
        _title("What the registry has counted")
        print(f"$ curl {address}/v1/plugins")
        plugins = client.get("/v1/plugins").raise_for_status().json()["plugins"]
        print(_pretty({plugin["name"]: plugin["metrics"] for plugin in plugins}))
    print("\nThe service has stopped, exit code 0.")


def _client(address: str) -> httpx.Client:
    return httpx.Client(base_url=address, trust_env=False, timeout=_START_SECONDS)


def _send(client: httpx.Client, plugin: str, name: str, image: bytes) -> httpx.Response:
    print(f"$ curl -F plugin={plugin} -F 'image=@{name};type=image/jpeg' {client.base_url}{_ANALYZE}")
    return client.post(_ANALYZE, data={"plugin": plugin}, files={"image": (name, image, "image/jpeg")})


def _expect(answer: httpx.Response, status: int) -> None:
    print(f"HTTP {answer.status_code}\n{_pretty(answer.json())}")
    if answer.status_code != status:
        raise DemoError(f"{answer.url} answered {answer.status_code} and not {status}")


@contextmanager
def _running_service(folder: Path) -> Iterator[str]:
    """Start the service on a free port with its own state folder, yield its address, and stop it."""
    print("$ python -m service api --port 0", flush=True)
    log = folder / "service.log"
    command = [sys.executable, "-m", "service", "api", "--port", "0", "--state-dir", str(folder / "state")]
    own = {name: value for name, value in os.environ.items() if not name.startswith("GOVERNANCE_")}
    with (
        log.open("wb") as errors,
        subprocess.Popen(
            command, cwd=ROOT, env=own, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=errors
        ) as service,
    ):
        try:
            line = _first_line(service)
            if not line.startswith("ready at "):
                raise DemoError(f"the service did not start:\n{log.read_text(errors='replace')}")
            print(line)
            yield line.split()[2]
            service.send_signal(signal.SIGTERM)
            if service.wait(_STOP_SECONDS) != 0:
                raise DemoError(f"the service ended with {service.returncode}")
        except subprocess.TimeoutExpired as error:
            raise DemoError(f"the service did not stop within {_STOP_SECONDS:.0f} s") from error
        except httpx.HTTPError as error:
            told = log.read_text(errors="replace")
            raise DemoError(f"the service did not answer: {error}\n{told}") from error
        finally:
            service.kill()


def _first_line(service: subprocess.Popen[bytes]) -> str:
    assert service.stdout is not None
    ready, _, _ = select.select([service.stdout], [], [], _START_SECONDS)
    return service.stdout.readline().decode().strip() if ready else ""


def _pretty(value: object) -> str:
    """Return the value as indented JSON, lists of numbers on one line each."""
    text = json.dumps(value, indent=2, ensure_ascii=False)
    return re.sub(r"\[[-\d.,\s]+\]", lambda found: "[" + " ".join(found[0][1:-1].split()) + "]", text)


def _title(text: str) -> None:
    print(f"\n== {text}\n", flush=True)


if __name__ == "__main__":
    sys.exit(main())
