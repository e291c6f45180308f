from print_shop.press import Press


class Foreman:
    def approve(self, press: Press) -> int:
        return press.stamp_plate()  # fine: the allowed body
