from __future__ import annotations

import typing
from dataclasses import asdict, dataclass, field

from .base import Polite, Skill, logged

if typing.TYPE_CHECKING:
    from collections.abc import Mapping

Answer = typing.Union[dict, None]
Fields = typing.Mapping[str, typing.Any]


@dataclass
class Forecast:
    days: list[int] = field(default_factory=list)

    def as_dict(self):
        return asdict(self)


class Weather(Skill):
    def answer(self, text: str) -> Forecast:  # expect: EXG502
        return Forecast()


class WeatherToo(Skill):
    def answer(self, text: str) -> Answer:  # expect: EXG502
        return None


class WeatherThree(Weather):
    def answer(self, text: str) -> Fields:  # fine
        return {}


class WeatherFour(Polite):
    def answer(self, text: str) -> Mapping[str, int]:  # fine
        return {}


class WeatherFive(Polite):
    @logged
    def answer(self, text: str) -> list[int]:  # expect: EXG502
        return []


class WeatherSix(Polite):
    @logged
    def answer(self, text):
        return Forecast().days  # expect: EXG502


class WeatherSeven(Polite):
    @logged
    def answer(self, text):
        return Forecast().as_dict()  # fine


class WeatherEight(Polite):
    def answer(self, text):
        match text.split():
            case ["today", *_]:
                return {"day": 0}  # fine
            case ["tomorrow"]:
                return 1, 2  # expect: EXG502
            case _:
                return None  # expect: EXG502


class WeatherNine(Polite):
    def answer(self, text):
        forecast = self._cached(text)
        return forecast  # expect: EXG502

    def _cached(self, text) -> Forecast:
        return Forecast()


class WeatherTen(Polite):
    def answer(self, text):  # expect: EXG502
        try:
            return {"t": int(text)}
        except ValueError:
            self.log(text)

    def log(self, text): ...


class WeatherEleven(Polite):
    def answer(self, text):
        answer: dict[str, int] | None = None
        if text:
            answer = {}
        if answer is None:
            raise ValueError(text)
        return answer  # fine


class WeatherTwelve(Polite):
    def answer(self, text) -> typing.Dict[str, Forecast]:  # fine
        return {text: Forecast()}


class WeatherThirteen(Polite):
    def answer(self, text) -> typing.NamedTuple:  # tolerated: EXG502
        raise ValueError


class WeatherFourteen(Polite):
    def answer(self, text):
        with open(text) as file:
            return file.read()  # expect: EXG502


class WeatherFifteen(Polite):
    def answer(self, text):  # expect: EXG502
        return (yield text)  # tolerated: EXG502


class WeatherSixteen(Polite):
    def answer(self, text) -> "typing.Optional[dict[str, int]]":  # expect: EXG502
        return {}


class WeatherSeventeen(Polite):
    def answer(self, text) -> dict[str, int] | dict[str, str]:  # fine
        return {}


class WeatherEighteen(Polite):
    answers: dict[str, dict[str, int]] = {}

    def answer(self, text):
        return self.answers[text]  # fine


class WeatherNineteen(Polite):
    def answer(self, text):
        return self.answers_for(text).pop()  # fine

    def answers_for(self, text) -> list[dict[str, int]]:
        return [{}]


class WeatherTwenty(Polite):
    def answer(self, text):
        return filter(None, text)  # expect: EXG502
