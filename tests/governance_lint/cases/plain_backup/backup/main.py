import asyncio
import subprocess

from backup.job import Job, JobBuilder, Rsync, Tar
from backup.plans import first_of, nightly
from backup.runner import Runner, Ticker


def main():
    runner = Runner()
    runner.start(Job.parse("tar:/x"))
    runner.restart()
    plan = nightly()
    runner.start_many(plan.jobs())
    for job in plan:
        job.run()  # expect: EXG101
    first_of(plan).run()  # expect: EXG101
    asyncio.run(runner.start_async(plan[0]))
    return runner.active.run()  # expect: EXG101


def built():
    job = JobBuilder().kind(Tar).option(source="x").build()
    job.run()  # expect: EXG101
    for child in job.children:
        child.run()  # expect: EXG101
    with Job.parse("tar:/y") as opened:
        opened.run()  # expect: EXG101
    return Job.noop().run()  # expect: EXG101


def pre():
    job = Rsync("/a", pre=Tar("/b"))
    if job.pre is not None:
        job.pre.run()  # expect: EXG101
    job = Ticker(5)
    job.run()
    job = subprocess
    return job.run(["ls"], check=False)


def threads():
    jobs = [Ticker(i) for i in range(3)]
    for job in jobs:
        job.run()
    by_interval = {t.interval: t for t in jobs}
    job = by_interval[1]
    return job.run


def loop_runner():
    with asyncio.Runner() as job:
        return job.run(asyncio.sleep(0))


def submitted(job, app):
    app.run()
    job.run()  # expect: EXG104
