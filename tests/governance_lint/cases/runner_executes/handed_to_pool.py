from concurrent.futures import ProcessPoolExecutor
from app_sandbox import execute

from support import Plugin, ToolSupport, find


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict) -> dict:
        with ProcessPoolExecutor() as pool:
            return pool.submit(execute, payload).result()  # expect: EXG201
