from support import Plugin, ToolSupport, find


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict) -> dict:
        class Job:
            def execute(self) -> dict:
                return find(name).run(payload)

        return Job().execute()  # expect: EXG201
