from cron.job import Cannon, Job


class Clock:
    def tick(self, due: "list[Job | Cannon]") -> None:
        [each.fire() for each in due]  # fine: the allowed body

    async def tick_async(self, due: "list[Job | Cannon]") -> None:
        [each.fire() for each in due if isinstance(each, Cannon)]  # fine: only cannons are left
        [each.fire() for each in due if not isinstance(each, Cannon)]  # expect: EXG101
