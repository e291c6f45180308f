"""LitServe with one worker, that answers with the size of the image. `litserve_program.py PORT`."""

import base64
import sys
from typing import Any

import litserve


class Size(litserve.LitAPI):  # type: ignore[misc]  # it is not installed beside us
    """The same body as ours."""

    def setup(self, device: str) -> None:
        """Need nothing."""

    def decode_request(self, request: dict[str, Any]) -> bytes:
        """Return the image."""
        return base64.b64decode(request["image"])

    def predict(self, image: bytes) -> int:
        """Return its size."""
        return len(image)

    def encode_response(self, size: int) -> dict[str, int]:
        """Return the answer."""
        return {"bytes": size}


if __name__ == "__main__":
    server = litserve.LitServer(Size(), accelerator="cpu", max_payload_size=20_000_000)
    server.run(port=int(sys.argv[1]), log_level="warning", generate_client_file=False)
