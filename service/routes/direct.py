"""Routes that many wait for: what they want is read by hand, and nothing is looked for around it."""

import inspect
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, cast

from fastapi import Request, Response
from fastapi.routing import APIRoute


class DirectRoute(APIRoute):
    """A route whose function takes the request alone, and so do its guards; it is documented as any other.

    To find out for each call what they want would cost more than all else that a route does.
    """

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Return what calls the guards, one after the other, and then the function.

        Raises TypeError where a function takes more than the request.
        """
        called = [self.endpoint, *(guard.dependency for guard in self.dependencies)]
        for one in called:
            if one is None or len(inspect.signature(one).parameters) != 1:
                raise TypeError(f"{self.path}: {one} must take the request alone; or leave DirectRoute out")
        guards = [
            cast("Callable[[Request], Awaitable[None]]", guard.dependency) for guard in self.dependencies
        ]
        function = cast("Callable[[Request], Awaitable[Response]]", self.endpoint)

        async def answer(request: Request) -> Response:
            for guard in guards:
                await guard(request)
            return await function(request)

        return answer
