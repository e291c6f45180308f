from support import Plugin, ToolSupport, find


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict) -> dict:
        from app_metrics import metrics as gauge
        try:
            return find(name).run(payload)
        finally:
            gauge.update(name)
