from functools import cache

from cafe.machine import Brewer

BREWER = Brewer()


class Bar:
    @cache
    def order(self, brewer: Brewer, make=BREWER.brew) -> None:  # expect: EXG102
        make()
        (lambda: brewer.brew())()  # fine: inside the allowed body
        [b.brew for b in (brewer,)]  # fine: inside the allowed body

    def order2(self) -> None:
        def order(self) -> None:
            BREWER.brew()  # expect: EXG101
