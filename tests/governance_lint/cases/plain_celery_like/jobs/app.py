import subprocess

from celery import Celery, Task


class BaseTask(Task):
    abstract = True

    def __call__(self, *args, **kwargs):
        return self.run(*args, **kwargs)  # expect: EXG101

    def on_failure(self, exc, task_id, args, kwargs, einfo):
        subprocess.run(["logger", task_id], check=False)


app = Celery("jobs", task_cls=BaseTask)
INSTANCES = []


def instantiate(cls):
    inst = cls()
    INSTANCES.append(inst)
    return inst
