from concurrent.futures import ThreadPoolExecutor, as_completed

from support import Plugin, ToolSupport, find, validate_input, validate_output


class ToolRunner(ToolSupport):
    def run(self, names: list[str], payload: dict) -> list[dict]:
        with ThreadPoolExecutor() as pool:
            futures = {pool.submit(find(name).run, payload): name for name in names}
            return [future.result() for future in as_completed(futures)]  # expect: EXG204
