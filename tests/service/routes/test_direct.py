from __future__ import annotations

import pytest
from fastapi import APIRouter, Depends, Request, Response

from service.routes.direct import DirectRoute


async def answers(request: Request) -> Response:
    return Response(request.url.path)


async def wants_more(request: Request, limit: int) -> Response:
    return Response(f"{request.url.path} {limit}")


@pytest.mark.parametrize(("function", "guard"), [(wants_more, answers), (answers, wants_more)])
def test_a_direct_route_refuses_what_takes_more_than_the_request(function: object, guard: object) -> None:
    router = APIRouter(route_class=DirectRoute)

    with pytest.raises(TypeError, match=r"/here: .* must take the request alone"):
        router.add_api_route("/here", function, dependencies=[Depends(guard)])  # type: ignore[arg-type]  # any
