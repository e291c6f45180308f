"""By its suffix in the layer of the models."""

from catalogue.views import ProductView  # expect: EXG401
from catalogue.urls import urlpatterns
