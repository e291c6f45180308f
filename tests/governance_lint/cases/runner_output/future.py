from concurrent.futures import ThreadPoolExecutor

from support import Plugin, ToolSupport, find, validate_input, validate_output


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict) -> dict:
        with ThreadPoolExecutor() as pool:
            future = pool.submit(find(name).run, payload)
            result = future.result()
        return result  # expect: EXG204
