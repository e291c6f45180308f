"""The API, by Django REST framework."""

import logging

from rest_framework import serializers, status, viewsets
from rest_framework.decorators import action, api_view
from rest_framework.exceptions import APIException, NotFound, ParseError, ValidationError
from rest_framework.generics import ListAPIView
from rest_framework.response import Response
from rest_framework.views import APIView, exception_handler

from library.models import Book

logger = logging.getLogger(__name__)


class Unavailable(APIException):
    status_code = 503
    default_detail = "not now"


class Coded(APIException):
    def __init__(self, code, cause):
        self.cause = cause
        super().__init__({"code": code})


def answer_exception(exc, context):
    response = exception_handler(exc, context)
    if response is None:
        return Response({"detail": str(exc)}, status=500)  # expect: EXG402
    response.data["code"] = getattr(exc, "default_code", "error")
    return response  # fine: another attribute


def other_exception(exc, context):
    return Response({"detail": str(exc)}, status=500)  # fine: no setting names it


def readers(request):
    try:
        return Response(Book.search(""))
    except ValueError as exc:
        return Response(data={"detail": exc.args}, status=400)  # expect: EXG402


@api_view(["GET", "POST"])
def loans(request):
    try:
        return Response(Book.search(request.data))
    except ValueError as exc:
        raise ValidationError({"loans": [str(exc)]}) from exc  # expect: EXG402
    except KeyError as exc:
        raise NotFound(detail=f"no loan {exc}") from exc  # expect: EXG402
    except OSError as exc:
        raise Unavailable from exc  # fine: nothing is said
    except RuntimeError as exc:
        raise Coded("LOANS", exc) from exc  # fine: what it says is the code
    except TypeError as exc:
        raise Unavailable(repr(exc)) from exc  # expect: EXG402


class ReaderView(APIView):
    def get(self, request, pk):
        try:
            return Response(Book.one(pk))
        except ValueError as exc:
            return Response(str(exc), status=status.HTTP_400_BAD_REQUEST)  # expect: EXG402
        except serializers.ValidationError as exc:
            return Response(exc.detail, status=400)  # fine: another attribute

    def handle_exception(self, exc):
        if isinstance(exc, KeyError):
            return Response({"key": str(exc)}, status=404)  # expect: EXG402
        return super().handle_exception(exc)  # fine: the framework's own answer


class LoanSet(viewsets.ModelViewSet):
    def create(self, request):
        try:
            return Response(Book.one(1))
        except ValueError as exc:
            data = {"ok": False}
            data.update(reason=str(exc))
            return Response(data)  # expect: EXG402

    @action(detail=True, methods=["post"])
    def extend(self, request, pk=None):
        try:
            return Response(Book.one(pk))
        except ValueError as exc:
            raise ParseError(exc) from exc  # expect: EXG402

    def perform_create(self, serializer):
        try:
            serializer.save()
        except ValueError as exc:
            raise serializers.ValidationError(str(exc)) from exc  # expect: EXG402

    def remind(self, reader):
        try:
            reader.mail()
        except ValueError as exc:
            return str(exc)  # fine: it answers nobody
        return ""


class Shelves(ListAPIView):
    def list(self, request, *args, **kwargs):
        failures = {}
        for number in range(3):
            try:
                Book.one(number)
            except ValueError as exc:
                failures[number] = exc
        if failures:
            return Response({n: str(e) for n, e in failures.items()}, status=500)  # expect: EXG402
        return super().list(request, *args, **kwargs)  # fine
