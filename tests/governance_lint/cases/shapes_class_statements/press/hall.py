from press.machine import Machine


class Hall:
    def work(self, machine: Machine) -> str:
        class Inner(Machine):
            def stamp(self) -> str:
                return ""

            alias = stamp  # fine: inside the allowed body

        return Inner().stamp() + machine.stamp()  # fine: inside the allowed body
