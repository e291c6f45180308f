import enum


class ConnState(enum.IntEnum):
    CLOSED = 0
    OPENING = 1
    OPEN = 2
    CLOSING = 3


class Conn:
    def __init__(self):
        self._state = ConnState.CLOSED
        self.peer = None

    @property
    def state(self):
        return self._state

    async def open(self):
        if self._state is not ConnState.CLOSED:
            raise RuntimeError("open")
        self._state = ConnState.OPENING
        try:
            self.peer = await connect()
        except OSError:
            self._state = ConnState.CLOSED
            raise
        self._state = ConnState.OPEN

    async def broken_open(self):
        assert self._state == ConnState.CLOSED
        self._state = ConnState.OPEN  # expect: EXG304

    async def close(self):
        if self._state in (ConnState.CLOSED, ConnState.CLOSING):
            return
        self._state = ConnState.CLOSING
        await self._flush()
        self._state = ConnState.CLOSED

    async def abort(self):
        if self._state == ConnState.OPEN and self.peer:
            self._state = ConnState.CLOSED  # expect: EXG304
        elif self._state == 1:
            self._state = ConnState.CLOSING  # expect: EXG304

    async def _flush(self):
        self._state = ConnState.CLOSING

    def reset(self):
        state = self._state
        if state is ConnState.OPEN:
            self.peer = None
            self._state = ConnState.OPENING  # expect: EXG304
        elif not (state is ConnState.CLOSING or state is ConnState.CLOSED):
            self._state = ConnState.OPEN

    def counted(self, n):
        if self._state is ConnState.CLOSED and n > 3 or n < 0:
            self._state = ConnState.OPEN
        for _ in range(n):
            if self._state is ConnState.CLOSED:
                break
        else:
            self._state = ConnState.OPENING


async def connect():
    return object()
