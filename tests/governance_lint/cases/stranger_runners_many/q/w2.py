from . import job as jobs
from .stats import maybe_timing, safe_timing
import q.stats as s


def run_job(job):
    try:
        pass
    finally:
        s.timing()
    job.perform()  # expect: EXG201


def run_retry(job: jobs.Job, attempts=3):
    while True:
        try:
            return job.perform()
        except ConnectionError:
            attempts -= 1
            if not attempts:
                raise
        finally:  # expect: EXG202
            maybe_timing(attempts)


def run_gen(job: jobs.Job):
    try:
        yield job.perform()
    finally:
        safe_timing(job)


def timing():
    print("local namesake")


def main():
    run_job(jobs.Mail())
    for x in run_gen(jobs.Mail()):
        print(x)
    jobs.Mail().perform()  # expect: EXG101
