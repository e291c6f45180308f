"""FastAPI alone: reads the same body, decodes the image, answers with its size. `bare_program.py PORT`."""

from __future__ import annotations

import base64
import sys

import uvicorn
from fastapi import FastAPI
from pydantic import BaseModel

app = FastAPI()


class Asked(BaseModel):
    """The same body as ours."""

    plugin: str
    image: str
    mime_type: str


@app.post("/")
async def size(asked: Asked) -> dict[str, int]:
    """Answer with the size of the image."""
    return {"bytes": len(base64.b64decode(asked.image))}


if __name__ == "__main__":
    uvicorn.run(app, port=int(sys.argv[1]), log_level="warning")
