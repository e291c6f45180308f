from office.printer import Press, Printer


class Spool:
    def work(self, device: Printer | Press) -> int:
        return device.print_page("x")  # fine: the allowed body

    def skip(self, device: Printer | Press) -> int:
        return device.print_page("")  # expect: EXG101
