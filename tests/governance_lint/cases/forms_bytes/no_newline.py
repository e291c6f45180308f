from plant import Engine, Pump


class Both:
	def __init__(self, pump: Pump, engine: Engine) -> None:
		self.pump, self.engine = pump, engine

	def go(self):
		if self.engine.start():	# fine: an engine
		        return [self.pump.start]  # expect: EXG102
		return self.pump.start()  # expect: EXG101