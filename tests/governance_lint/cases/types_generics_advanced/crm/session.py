from crm.entity import Entity


class Session:
    def commit(self, *entities: Entity) -> None:
        for entity in entities:
            entity.flush()  # fine: the allowed body

    def flush(self, *entities: Entity) -> None:
        self.commit(*entities)
        self.flush()  # fine: the session's own flush
