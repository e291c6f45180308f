from .views import *
from . import app as _app

App = _app.App
