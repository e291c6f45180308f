from zoo import keeper

here = keeper.Keeper([], [])
here.guest.eat()  # expect: EXG101
here.machine.eat()  # fine: a robot
here.pick("x").eat()  # expect: EXG101
here.animals[0].eat()  # expect: EXG101
here.by_name["x"].eat()  # expect: EXG101
keeper.Other().lion.eat()  # expect: EXG101
keeper.spread(None, None).eat()  # expect: EXG101
