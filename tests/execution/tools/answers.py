"""A plugin that answers with the size of the image and whatever options it was given."""

from __future__ import annotations

from pydantic import BaseModel

from runtime import Manifest, Plugin


class AnswerOptions(BaseModel):
    note: str = ""


class Answers(Plugin):
    name = "answers"
    version = "1.0"
    manifest = Manifest(
        description="Answers with the size of the image.", accepts=("image/png",), options=AnswerOptions
    )

    def run(self, payload: dict[str, object]) -> dict[str, object]:
        image, options = payload["image"], payload["options"]
        assert isinstance(image, bytes)
        assert isinstance(options, AnswerOptions)
        return {"bytes": len(image), "note": options.note}
