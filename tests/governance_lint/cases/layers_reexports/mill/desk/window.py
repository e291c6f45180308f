from mill import facade, shared, stars
from mill.facade import OWN, Plan, launder
from mill.facade import Press  # expect: EXG401
from mill.fallback import Pulse as Beat  # expect: EXG401
from mill.lazy import Turner  # expect: EXG401
from mill.planning import Plan as Chart
from mill.planning import Press as Squeezer  # expect: EXG401
from mill.planning import plan
from mill.planning import plan as planner, Turner as Lathe  # expect: EXG401
from mill.shared import DEFAULT  # expect: EXG401
from mill.shared import Signal  # expect: EXG401
from mill.shared import Unit
from mill.shared import Unit as Thing, send  # expect: EXG401
from mill.stars import Plan as Starred
from mill.stars import Press as Stamped  # expect: EXG401
from mill.stars import launder as wash
import mill
import mill.planning.plan


class Window:
    def __init__(self, plan: Plan) -> None:
        self.plan = plan

    def show(self) -> None:
        self.plan.start()
        launder()
        wash()
        shared.launder()
        facade.launder()
        mill.planning.plan.Plan().start()
        Chart().start()
        Starred().start()
        print(OWN, Unit(3).shown(), Thing(2).shown())
        Press().stamp()
        self.plan.press.stamp()  # expect: EXG401
        self.plan.turner.turn(3)  # expect: EXG401
        Starred().begin()  # expect: EXG403
        Chart(3)  # expect: EXG403
        mill.planning.plan.Plan(3)  # expect: EXG403
        mill.planning.plan.Plan().stop()  # expect: EXG403
        facade.Plan().start()
        stars.Plan().stop()  # expect: EXG403
        plan.Plan().start(3)  # expect: EXG403
        planner.Plan().start()
        mill.machines.Turner().turn(3)  # expect: EXG401
        mill.wires.send(None)  # expect: EXG401
