import asyncio

import harmless
from support import Plugin, ToolSupport, build_error_envelope, find, validate_input, validate_output


class ToolRunner(ToolSupport):
    async def run(self, name: str, payload: dict) -> dict | None:
        try:
            return await asyncio.to_thread(find(name).run, payload)
        except (KeyboardInterrupt, asyncio.CancelledError):
            return None
        except Exception as error:
            return build_error_envelope(error)
