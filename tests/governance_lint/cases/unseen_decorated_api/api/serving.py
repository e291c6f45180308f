from fastapi import APIRouter, BackgroundTasks, Depends

from models import loader as loading
from models.loader import Cargo, Loader, cached, fortune, later, make, plain
from models.predictor import Ensemble, Fortune, Predictor, timed, unwrapped

router = APIRouter()


@timed
def serve(predictor: Predictor, row: list[float]) -> float:
    @unwrapped
    def inner():
        return predictor.predict(row)

    return inner()


class Server:
    @staticmethod
    async def handle(predictor: Predictor) -> float:
        return predictor.predict([])

    @classmethod
    def other(cls, predictor: Predictor) -> float:
        return predictor.predict([])  # expect: EXG101


def get_predictor() -> Predictor:
    return make("x")


@router.post("/predict")
async def predict(tasks: BackgroundTasks, predictor: Predictor = Depends(get_predictor)) -> dict:
    tasks.add_task(predictor.predict, [1.0])  # expect: EXG102
    tasks.add_task(serve, predictor, [1.0])
    value = predictor.predict([1.0])  # expect: EXG101
    other = await later()
    return {"value": value, "other": other.predict([])}  # expect: EXG101


@router.get("/fortune")
def tell(predictor: Fortune = Depends(fortune)) -> dict:
    return {"value": predictor.predict([]), "again": predictor.calibrated.predict(1)}


def calls() -> None:
    make("x").predict([])  # expect: EXG101
    plain().predict([])  # expect: EXG101
    fortune().predict([])
    cached("x").load().predict([])  # expect: EXG101 x2
    Loader.default().predict([])  # expect: EXG101
    Loader.shared().load()  # expect: EXG101
    Cargo().load().predict([])
    loader = Cargo()
    loader.load()
    predictor = loader.load()
    predictor.predict([])
    make("x").calibrated.predict([])  # expect: EXG101
    make("x").parent().predict([])  # expect: EXG101
    make("x").raw.predict([])  # expect: EXG101
    make("x").calibrated.raw.parent().predict([])  # expect: EXG101
    loading.Loader().load  # expect: EXG102
    list(map(lambda p: p.predict([]), [Ensemble(), Predictor()]))  # expect: EXG101
    Ensemble().members[0].predict([])  # expect: EXG101
    timed(Predictor().predict)([1])  # expect: EXG102
