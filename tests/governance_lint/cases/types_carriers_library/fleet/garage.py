from fleet.proxies import Dashboard


def park(dashboard: Dashboard):
    dashboard.vehicle.start_engine()  # expect: EXG101
    dashboard.clock.start_engine()  # expect: EXG101
    dashboard.server.start_engine()
