import asyncio
import logging
import time
from contextlib import ExitStack

from q.job import Job
from q.stats import atiming, count, timing

log = logging.getLogger(__name__)


class Pool:
    def timing(self):
        """A namesake."""

    def go(self, job: Job):
        try:
            return self._inner(job)
        finally:  # expect: EXG202
            self.timing()

    def _inner(self, job):
        return job.perform()  # expect: EXG101


async def go_async(job: Job):
    started = time.perf_counter()
    try:
        return await asyncio.to_thread(job.perform)
    finally:
        await asyncio.gather(atiming(time.perf_counter() - started), asyncio.sleep(0))


class Base:
    def go(self, job: Job):
        try:
            try:
                return job.perform()
            finally:
                self._timed(job)
        finally:
            log.info("done")
            count(job)

    def _timed(self, job):
        timing(job)


class Sub(Base):
    def _timed(self, job):
        super()._timed(job)


def with_stack(job: Job):
    return job.perform()


def loop_run(jobs: list[Job]):
    for job in jobs:
        try:
            job.perform()
        finally:  # expect: EXG202
            for m in ("a", "b")[: len(jobs)]:
                timing(m)


def swallow(job: Job):
    try:
        return job.perform()
    finally:  # blind: EXG202
        try:
            log.info("x")
            timing(job)
        except Exception:
            log.exception("metrics")


def else_only(job: Job):
    try:
        out = job.perform()
    except ValueError:
        out = None
    else:
        job.perform("again")
    finally:  # blind: EXG202
        try:
            log.info("x")
        except OSError:
            pass
        else:
            timing(job)
    return out


def early(job: Job, flag):
    try:
        return job.perform()
    finally:  # expect: EXG202
        if flag:
            return None  # expect: EXG206
        timing(job)


def other(job: Job):
    try:
        job.perform()  # expect: EXG101
    finally:
        timing()
