"""Calls a second over HTTP that wait for their result: of us, of bare FastAPI and of other servers."""
