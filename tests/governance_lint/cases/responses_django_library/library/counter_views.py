"""Views that catch nothing, and are registered in another file."""

from django.http import JsonResponse

from library.counters import Shelves, counted, counted_safely

shelves = Shelves()


def count(request):
    return JsonResponse(counted(request.GET["text"]))  # expect: EXG402


def count_safely(request):
    return JsonResponse(counted_safely(request.GET["text"]))


def shelf(request):
    return JsonResponse(shelves.load(request.GET["text"]))  # expect: EXG402


def count_number(request):
    found = counted(request.GET["text"])
    if "error" in found:
        return JsonResponse({"error": "no number"})
    return JsonResponse({"count": found["count"]})


def nowhere(request):
    return JsonResponse(counted(request.GET["text"]))
