import logging

from meteo import build
from meteo.build import archives, grouped, kinds, network, station_for
from meteo.stations import Archive, Station

log = logging.getLogger(__name__)


class Collector:
    def __init__(self, codes, paths=()):
        self.network = network(codes)
        self.groups = grouped(self.network.values())
        self.archives = archives(paths)

    def collect(self):
        return {code: station.read() for code, station in self.network.items()}

    def probe(self, code):
        station = self.network.get(code)
        if station is None:
            station = station_for(code)
        if station is None:
            raise KeyError(code)
        return station.read()  # expect: EXG101

    def probe_all(self):
        for code, station in self.network.items():
            log.info("%s %s", code, station.read())  # expect: EXG101
        for country, stations in self.groups.items():
            first = stations[0]
            first.read()  # expect: EXG101
            for station in stations[1:]:
                station.read()  # expect: EXG101
        for path, station in self.archives.items():
            log.info("%s %s", path, station.read())

    def by_kind(self, kind, code):
        station = kinds()[kind](code)
        return station.read()  # expect: EXG101

    def all_kinds(self):
        for name, kind in build.kinds().items():
            kind(name).read()  # expect: EXG101
            kind(name).nearest().read()  # expect: EXG101

    def archive(self, path):
        archive = self.archives[path]
        text = archive.read()
        archive.file.read()
        return text


def report(groups, title="report"):
    lines = [title]
    for country, members in sorted(groups.items()):
        for member in members:
            lines.append(f"{country} {member.read()}")  # expect: EXG101
    return lines


def report_archives(archives):
    return [archive.read() for archive in archives]


def compare(pairs):
    for left, right in pairs:
        yield left.read(), right.read()  # expect: EXG101


def main(argv):
    collector = Collector(argv)
    report(collector.groups)
    report_archives(collector.archives.values())
    list(compare([(station_for("b1"), Archive("x"))]))
    reader = collector.probe
    reader("b1")
    build.station_for("m1").read()  # expect: EXG101
    with open("x") as station:
        station.read()
    best = max(collector.network.values(), key=lambda s: s.average())
    best.read()  # expect: EXG101
    worst = sorted(collector.network.items(), key=lambda item: item[1].read())[0]  # expect: EXG101
    worst[1].read()  # expect: EXG101
