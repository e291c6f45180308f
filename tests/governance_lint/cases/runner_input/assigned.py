from support import Plugin, ToolSupport, find, validate_input, validate_output


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict) -> dict:
        checked = validate_input(payload)
        plugin = find(name)
        with self.lock:
            try:
                return plugin.run(checked)
            finally:
                self.release(name)
