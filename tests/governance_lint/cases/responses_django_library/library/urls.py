"""Addresses."""

from django.contrib.auth.decorators import login_required
from django.urls import include, path, re_path

from library import api, counter_views, views
from library.views import lend

urlpatterns = [
    path("books/", views.books),
    path("books/<int:pk>/", login_required(views.book), name="book"),
    path("books/<int:pk>/lend/", lend),
    re_path(r"^shelves/(\d+)/$", view=views.shelf),
    path("search/", views.Search.as_view()),
    path("count/", counter_views.count),
    path("count/safely/", counter_views.count_safely),
    path("count/shelf/", counter_views.shelf),
    path("count/number/", counter_views.count_number),
    path("api/", include([path("readers/", api.readers)])),
]

handler404 = "library.views.not_found"
handler500 = views.server_error
