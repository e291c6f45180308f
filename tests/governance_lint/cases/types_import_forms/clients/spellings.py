import bucket
import bucket.core.storage
import bucket.core.storage as deep
from bucket import Disk, Memory, Shelf, Store, core, engine, queues
from bucket.core import default, storage
from bucket.core.extra import Storage as NotStorage
from bucket.core.storage import Storage as S


def every_spelling(item: object) -> None:
    bucket.Store().put(item)  # expect: EXG101
    bucket.core.storage.Disk().put(item)  # expect: EXG101
    deep.Memory().put(item)  # expect: EXG101
    Disk().put(item)  # expect: EXG101
    Memory().put(item)  # expect: EXG101
    Store().put(item)  # expect: EXG101
    core.storage.Storage().put(item)  # expect: EXG101
    core.default.put(item)  # expect: EXG101
    engine.Storage().put(item)  # expect: EXG101
    default.put(item)  # expect: EXG101
    storage.Storage.put(S(), item)  # expect: EXG101
    bucket.engine.storage.Disk.put  # expect: EXG102


def not_these(item: object) -> None:
    Shelf().put(item)  # fine: a Shelf
    NotStorage().put(item)  # fine: named Storage, is a Shelf
    queues.jobs.put("x")  # fine: a queue
    bucket.queues.jobs.put("x")  # fine: a queue
    bucket.Shelf().put(item)  # fine: a Shelf through two stars
    core.extra.Storage().put(item)  # fine: a Shelf
