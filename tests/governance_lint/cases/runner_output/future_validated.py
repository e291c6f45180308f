from concurrent.futures import ThreadPoolExecutor

from support import Plugin, ToolSupport, find, validate_input, validate_output


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict) -> dict:
        with ThreadPoolExecutor() as pool:
            result = pool.submit(find(name).run, payload).result(timeout=3)
            validate_output(result)
        return result
