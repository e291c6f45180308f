from meteo.stations import Archive, Balloon, Buoy, Mast, Ship, Station


def station_for(code):
    if code.startswith("b"):
        return Buoy(code)
    elif code.startswith("m"):
        return Mast(code, 10)
    elif code.startswith("s"):
        return Ship(code)
    elif code == "balloon":
        return Balloon(code)
    return None


def kinds():
    return {"buoy": Buoy, "mast": Mast, "ship": Ship, "balloon": Balloon}


def network(codes):
    by_code = {}
    for code in codes:
        station = station_for(code)
        if station is not None:
            by_code[code] = station
    for station in by_code.values():
        station.neighbours = {code: other for code, other in by_code.items() if other is not station}
    return by_code


def grouped(stations):
    groups = {}
    for station in stations:
        groups.setdefault(station.country, []).append(station)
    return groups


def archives(paths):
    return {path: Archive(path) for path in paths}
