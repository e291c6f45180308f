import collections
import itertools
import operator

from report.publish import Draft, publish, renderer_for
from report.sections import Section, Table

Job = collections.namedtuple("Job", ["path", "renderer"])


def jobs(paths):
    return [Job(p, renderer_for(p)) for p in paths]


def run(paths, doc):
    out = {}
    for job in jobs(paths):
        publish(job.renderer, doc)
        out[job.path] = job.renderer.render(doc)  # expect: EXG101
    return out


def grouped(paths, doc):
    todo = sorted(jobs(paths), key=operator.attrgetter("path"))
    for _ext, group in itertools.groupby(todo, key=lambda j: j.path[-3:]):
        for job in group:
            job.renderer.render(doc)  # expect: EXG101
    counts = collections.Counter(j.renderer.extension for j in todo)
    return counts


def contents():
    doc = Section("a", Table("b", []), Section("c"))
    rendered = [part.render() for part in doc]
    renderer = doc
    renderer.render()
    renderer = renderer_for("a.html")
    renderer.render(doc)  # expect: EXG101
    del renderer
    renderer = Table("x", [])
    return rendered, renderer.render()


def drafts(paths, doc):
    base = Draft(doc, renderer_for(paths[0]))
    all_drafts = [base.copy(renderer=renderer_for(p)) for p in paths]
    return [d.renderer.render for d in all_drafts]  # expect: EXG102


def pairs(paths, doc):
    renderers = [renderer_for(p) for p in paths]
    for left, right in zip(renderers, renderers[1:]):
        yield left.render(doc), right.render(doc)  # expect: EXG101 x2
    for i, r in enumerate(renderers, 1):
        yield i, r.render(doc)  # expect: EXG101
    tables = [Table(p, []) for p in paths]
    for i, r in enumerate(tables, 1):
        yield i, r.render()
    for t, r in zip(tables, renderers):
        t.render()


def final(paths):
    for p in paths:
        renderer = None
        try:
            renderer = renderer_for(p)
        except KeyError:
            continue
        finally:
            print(renderer)
        yield renderer.render(p)  # expect: EXG101
