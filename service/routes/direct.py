"""Routes that many wait for: what they want is read by hand, and nothing is looked for around it."""

from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, cast

from fastapi import Request, Response
from fastapi.routing import APIRoute


class DirectRoute(APIRoute):
    """A route whose function takes the request alone, and so do its guards; it is documented as any other.

    To find out for each call what they want would cost more than all else that a route does.
    """

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Return what calls the guards, one after the other, and then the function."""
        guards = [
            cast("Callable[[Request], Awaitable[None]]", guard.dependency) for guard in self.dependencies
        ]
        function = cast("Callable[[Request], Awaitable[Response]]", self.endpoint)

        async def answer(request: Request) -> Response:
            for guard in guards:
                await guard(request)
            return await function(request)

        return answer
