from agent.tool import Tool


class Executor:
    @staticmethod
    def invoke(tool: Tool, query: str) -> str:
        return tool._run(query)  # fine: a static method that is allowed


class Executors:
    @staticmethod
    def invoke(tool: Tool, query: str) -> str:
        return tool._run(query)  # expect: EXG101
