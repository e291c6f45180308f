from django.urls import include, path
from rest_framework.routers import DefaultRouter

from depot.stock import views as stock
from depot.stock.views import StockViewSet

router = DefaultRouter()
router.register("stock", StockViewSet)

urlpatterns = [
    path("api/", include(router.urls)),
    path("stock/<int:pk>/", stock.detail),
    path("stock/export/", stock.export, name="export"),
    path("stock/count/", stock.count),
]
