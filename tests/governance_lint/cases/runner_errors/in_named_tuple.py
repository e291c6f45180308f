import asyncio

from support import Plugin, ToolSupport, build_error_envelope, find, validate_input, validate_output

LOST = (OSError, EOFError)
USUAL = (ValueError, KeyError)
ANY = (*(), asyncio.TimeoutError), Exception
ALL = LOST + USUAL + (Exception,)
FEW = LOST + USUAL
CIRCLE = (ROUND := LOST), FEW


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict) -> dict:
        try:
            return find(name).run(payload)
        except ALL as error:
            return build_error_envelope(error)

    class Outer:
        class ToolRunner:
            def run(self, name: str, payload: dict) -> dict:
                try:
                    return find(name).run(payload)  # expect: EXG205
                except FEW as error:
                    return build_error_envelope(error)
                except CIRCLE as error:
                    return build_error_envelope(error)

    class Other:
        class ToolRunner:
            def run(self, name: str, payload: dict) -> dict:
                try:
                    return find(name).run(payload)
                except FEW:  # expect: EXG205
                    return {}
                except ANY as error:
                    return build_error_envelope(error)
