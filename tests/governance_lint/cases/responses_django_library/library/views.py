"""Views: functions that `urls.py` names, and classes."""

import logging
import sys
import traceback

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied, ValidationError
from django.http import Http404, HttpResponse, HttpResponseBadRequest, HttpResponseServerError, JsonResponse
from django.shortcuts import redirect, render
from django.views import View
from django.views.decorators.http import require_GET
from django.views.generic import DetailView, FormView

from library.models import Book, Shelf

logger = logging.getLogger(__name__)


@require_GET
def books(request):
    try:
        found = Book.search(request.GET["q"])
    except KeyError as exc:
        return HttpResponseBadRequest(str(exc))  # expect: EXG402
    except ValueError as exc:
        return JsonResponse({"error": str(exc)}, status=400)  # expect: EXG402
    except ObjectDoesNotExist:
        logger.exception("no books")  # fine: logged
        return JsonResponse({"error": "no books"}, status=404)  # fine: own words
    return render(request, "books.html", {"books": found})


def book(request, pk):
    try:
        return render(request, "book.html", {"book": Book.one(pk)})
    except ObjectDoesNotExist as exc:
        raise Http404(str(exc)) from exc  # expect: EXG402
    except ValidationError as exc:
        return render(request, "book.html", {"problems": exc.messages})  # fine: another attribute
    except OSError as exc:
        return render(request, "book.html", {"problem": exc})  # expect: EXG402


def lend(request, pk):
    context = {"pk": pk}
    try:
        Book.one(pk).lend(request.user)
    except PermissionError as exc:
        raise PermissionDenied from exc  # fine: nothing is said
    except ValueError as exc:
        context["error"] = f"{exc}"
        return render(request, "lend.html", context)  # expect: EXG402
    except RuntimeError as exc:
        context["error"] = type(exc).__name__
        return render(request, "lend.html", context)  # fine: only the class's name
    messages.success(request, "lent")
    return redirect("book", pk=pk)


def shelf(request, number):
    try:
        return HttpResponse(Shelf.one(number).plan())
    except Exception:
        body = traceback.format_exc().replace("\n", "<br>")
        return HttpResponseServerError(body)  # expect: EXG402


def catalogue(request):
    try:
        return HttpResponse(Book.search(""))
    except ValueError as exc:
        return HttpResponse(str(exc))  # fine: no address names it


def not_found(request, exception):
    return HttpResponse(f"<p>{exception}</p>", status=404)  # expect: EXG402


def server_error(request):
    _, value, _ = sys.exc_info()
    return HttpResponse(repr(value), status=500)  # expect: EXG402


class Search(View):
    def get(self, request):
        response = HttpResponse(content_type="text/plain")
        try:
            response.write(Book.search(request.GET["q"]))
        except KeyError as exc:
            response.status_code = 400
            response.write(str(exc))
        return response  # expect: EXG402

    def post(self, request):
        response = HttpResponse(content_type="text/plain")
        try:
            response.write(Book.search(request.POST["q"]))
        except KeyError as exc:
            response.status_code = 400
            logger.warning("no query: %s", exc)  # fine: logged
            response.write("no query")
        return response  # fine: own words

    def reason(self, exc):
        return str(exc)  # fine: it answers nobody


class BookPage(DetailView):
    model = Book

    def get(self, request, *args, **kwargs):
        try:
            return super().get(request, *args, **kwargs)
        except ValueError as exc:
            return self.render_to_response({"error": str(exc)})  # expect: EXG402

    def delete(self, request, pk):
        try:
            Book.one(pk).remove()
        except ValueError as exc:
            return self.failed(exc)  # fine: what it makes of it says nothing
        return redirect("/")

    def failed(self, exc):
        logger.error("failed: %s", exc)  # fine: logged
        return HttpResponse("failed", status=500)


class Donate(FormView):
    def form_valid(self, form):
        try:
            form.save()
        except ValueError as exc:
            return HttpResponse("not saved: %s" % (exc,), status=400)  # expect: EXG402
        except OSError as exc:
            form.add_error(None, "it could not be saved")  # fine: own words
            logger.error(exc)  # fine: logged
            return self.form_invalid(form)  # fine
        return redirect("/")
