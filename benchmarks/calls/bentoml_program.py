"""BentoML, that answers with the size of the image: `bentoml serve bentoml_program:Size --port PORT`."""

from __future__ import annotations

import base64

import bentoml


@bentoml.service(workers=1, traffic={"timeout": 60}, logging={"access": {"enabled": False}})
class Size:
    """The same body as ours."""

    @bentoml.api  # type: ignore[untyped-decorator]  # as above
    def size(self, plugin: str, image: str, mime_type: str) -> dict[str, int]:  # noqa: ARG002 -- as clients send it
        """Answer with the size of the image."""
        return {"bytes": len(base64.b64decode(image))}
