from models.loader import Loader
from models.predictor import Ensemble, Predictor
import api.serving


def boot(loader: Loader) -> Predictor:
    predictor = loader.load()
    predictor.predict([])  # expect: EXG101
    return predictor


async def lifespan(app, loader: Loader):
    app.state.predictor = loader.load()  # expect: EXG101
    app.state.predictor.predict([])  # expect: EXG101
    api.serving.serve(boot(loader), [])
    boot(loader).predict([])  # expect: EXG101
    main_predictor: Predictor = app.state.other
    main_predictor.predict([])  # expect: EXG101
    spare_predictor = app.state.other
    spare_predictor.predict([])  # expect: EXG104
    if isinstance(spare_predictor, Ensemble):
        spare_predictor.predict([])  # expect: EXG101
