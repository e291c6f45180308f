"""The default kind of job: one plugin looks at one image."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.job_kinds.contract import ExecutePlugin, JobKind
from service.jobs import DEFAULT_KIND, Job

if TYPE_CHECKING:
    from runtime import Envelope


def analyze(job: Job, image: bytes, execute_plugin: ExecutePlugin) -> Envelope:
    """Execute the job's plugin once, on its image, with its options."""
    return execute_plugin(job.plugin, {"image": image, "mime_type": job.mime_type, "options": job.options})


JOB_KIND = JobKind(name=DEFAULT_KIND, handle=analyze)
