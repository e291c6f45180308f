import harmless
from support import PluginFailure as Failure
from support import (
    Plugin,
    PluginFailure,
    ToolSupport,
    build_error_envelope,
    find,
    validate_input,
    validate_output,
)


class Refused(PluginFailure):
    pass


class Forgotten(KeyError):
    pass


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict) -> dict:
        try:
            if not payload:
                raise Refused(name)
            return find(name).run(payload)
        except PluginFailure as error:
            return build_error_envelope(error)
        except TimeoutError:
            raise  # expect: EXG205
        except Exception as error:
            if name:
                return build_error_envelope(error)
            raise  # expect: EXG205


class Other:
    class ToolRunner(ToolSupport):
        def run(self, name: str, payload: dict) -> dict:
            try:
                try:
                    if not payload:
                        raise Forgotten(name)
                    return find(name).run(payload)
                except Refused:
                    self.logger.info("refused")
                    raise
                except LookupError:
                    raise Refused(name)
            except PluginFailure as error:
                return build_error_envelope(error)
            except Exception as error:
                return build_error_envelope(error)


class Third:
    class ToolRunner(ToolSupport):
        def run(self, name: str, payload: dict) -> dict:
            try:
                if not payload:
                    raise ValueError(name)
                if payload == name:
                    raise Forgotten(name)
                return find(name).run(payload)
            except Failure:
                raise  # expect: EXG205
            except Exception as error:
                return build_error_envelope(error)


Renamed = Forgotten


class Fourth:
    class ToolRunner(ToolSupport):
        def run(self, name: str, payload: dict) -> dict:
            try:
                if not payload:
                    raise Forgotten(name)  # expect: EXG205
                return find(name).run(payload)
            except Renamed:
                raise  # expect: EXG205
            except Exception as error:
                return build_error_envelope(error)
