import csv
import json
import logging

from django.core.exceptions import ValidationError as DjangoValidationError
from django.db import DatabaseError, IntegrityError
from django.http import HttpResponse, JsonResponse, StreamingHttpResponse
from django.template.response import TemplateResponse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.generic import TemplateView, View
from rest_framework import mixins, viewsets
from rest_framework.exceptions import ValidationError
from rest_framework.response import Response

logger = logging.getLogger(__name__)


def detail(request, pk):
    try:
        return JsonResponse({"pk": pk})
    except DatabaseError as e:
        return JsonResponse({"status": "error", "message": str(e)}, status=500)  # expect: EXG402
    except DjangoValidationError as e:
        return JsonResponse({"status": "error", "fields": e.message_dict}, status=400)  # fine


def export(request):
    response = HttpResponse(content_type="text/csv")
    writer = csv.writer(response)
    try:
        writer.writerow(["a"])
    except DatabaseError as e:
        logger.exception("export")
        response.content = json.dumps({"reason": e.args})
        response.status_code = 500
    return response  # expect: EXG402


def count(request):
    result = HttpResponse()
    try:
        result.content = "1"
    except DatabaseError as e:
        logger.error("count: %s", e)
        result.content = "?"
    return result  # fine


def unlinked(request):
    try:
        return HttpResponse("x")
    except DatabaseError as e:
        return HttpResponse(e)  # fine


class StockViewSet(mixins.ListModelMixin, viewsets.GenericViewSet):
    def list(self, request):
        try:
            return Response([])
        except DatabaseError as e:
            return Response({"detail": "%s" % e}, status=503)  # expect: EXG402

    def create(self, request):
        try:
            return Response({})
        except IntegrityError as e:
            raise ValidationError({"detail": e.args[0]})  # expect: EXG402
        except DatabaseError as e:
            raise ValidationError({"detail": "database"}) from e  # fine

    def destroy(self, request, pk=None):
        try:
            return Response(status=204)
        except IntegrityError as e:
            return self.conflict(e)  # expect: EXG402

    def conflict(self, e):
        return Response({"why": str(e)}, status=409)


@method_decorator(never_cache, name="dispatch")
class Board(TemplateView):
    template_name = "board.html"

    def get(self, request, *args, **kwargs):
        context = self.get_context_data()
        try:
            context["rows"] = []
        except DatabaseError as e:
            context["error"] = e
        return TemplateResponse(request, self.template_name, context)  # expect: EXG402

    def post(self, request):
        try:
            return HttpResponse("ok")
        except DatabaseError as e:
            logger.error(e)
            return HttpResponse(status=500)  # fine


class Stream(View):
    def get(self, request):
        def rows():
            try:
                yield "a"
            except DatabaseError as e:
                yield f"error: {e}"

        return StreamingHttpResponse(rows())  # expect: EXG402


class Importer:
    def get(self, request):
        try:
            return HttpResponse("ok")
        except DatabaseError as e:
            return HttpResponse(str(e))  # fine


def task(job):
    try:
        job()
    except DatabaseError as e:
        return {"status": "failed", "reason": str(e)}  # fine
