class Tracer:
    def on_tool_end(self, name, *, error=None): ...

    def flush(self): ...


trace = Tracer()
