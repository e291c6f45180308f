from cc import levels
from cc.manager import PassManager, Timing
from cc.passes import Fold, Inline, Repeat
from cc.trees import Leaf, Matrix, Node


def build(level=1):
    pm = PassManager()
    pm.add_all(*levels.instantiate(level))
    pm.add(Repeat(Fold(), n=3), after="fold")
    pm.add(Repeat(of=levels.named("inline"), n=2))
    return pm


def compile_(text):
    tree = Node(Leaf(1), Leaf(text))
    tree = tree.transform(str)
    for kid in tree.kids:
        kid.transform(len)
    pm = build()
    pm.visit(lambda p: p.transform(tree))  # expect: EXG101
    pm.visit(show)
    return Timing(pm).timed(pm.run(tree))


def show(p):
    return p.transform(None)  # expect: EXG101


def quick(tree):
    levels.BY_NAME["fold"].transform(tree)  # expect: EXG101
    levels.named("fold").transform(tree)  # expect: EXG101
    for name, obj in levels.NAMED:
        obj.transform(tree)  # expect: EXG101
    [(_, first), *_rest] = levels.NAMED
    first.transform(tree)  # expect: EXG101
    for cls in levels.ORDER:
        cls().transform(tree)  # expect: EXG101
    for cls, kw in levels.LEVELS[2]:
        cls(**kw).transform(tree)  # expect: EXG101
    return {cls: cls().transform for cls in levels.ORDER}  # expect: EXG102


def matrices(rows):
    m = Matrix(rows)
    ms = [m.transform(m), Matrix([])]
    for p in ms:
        p.transform(m)
    pairs = [("a", m), ("b", Matrix([]))]
    for name, obj in pairs:
        obj.transform(m)
    lookup = dict(pairs)
    return lookup["a"].transform(m)


def conditional(flag, tree):
    obj = Inline() if flag else Matrix([])
    if isinstance(obj, Matrix):
        return obj.transform(Matrix([]))
    return obj.transform(tree)  # expect: EXG101


def rebind(tree):
    obj = Fold(1)
    if tree:
        obj = Matrix([])
    else:
        obj = Leaf(1)
    return obj.transform(str)
