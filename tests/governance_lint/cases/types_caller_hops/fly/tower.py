class Tower:
    def launch(self, engine):
        engine.ignite()  # fine: the allowed body
        return self.taxi(engine)

    def taxi(self, engine):
        return engine.ignite(0)  # expect: EXG101
