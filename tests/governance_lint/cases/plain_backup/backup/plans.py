from dataclasses import make_dataclass

from backup.job import Job, JobBuilder, Rsync, Tar


class Plan(list):
    def jobs(self):
        return [j for j in self if isinstance(j, Job)]

    def extend_from(self, *texts):
        for t in texts:
            self.append(Job.parse(t))
        return self


Slot = make_dataclass("Slot", ["hour", "job"])


def nightly():
    plan = Plan()
    plan.append(JobBuilder().kind(Rsync).option(source="/home").child(JobBuilder().kind(Tar)).build())
    plan.extend_from("tar:/etc", "rsync:/var")
    return plan


def first_of(plan):
    for job in plan:
        return job
    return Job.noop()
