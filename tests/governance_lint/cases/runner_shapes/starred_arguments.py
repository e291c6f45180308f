from support import Plugin, ToolSupport, find


class ToolRunner(ToolSupport):
    def run(self, name: str, *args: dict, **kwargs: dict) -> dict:
        arguments = (find(name).run, *args)
        try:
            return self._call(*arguments, **kwargs)
        finally:
            self.metrics.update_execution_metrics(*[name], **{})

    def _call(self, function, *args):
        return function(*args)
