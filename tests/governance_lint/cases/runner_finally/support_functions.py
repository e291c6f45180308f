from support import Metrics


def finish(metrics: Metrics, name: str) -> None:
    metrics.update_execution_metrics(name)


def maybe_finish(metrics: Metrics | None, name: str) -> None:
    if metrics is not None:
        metrics.update_execution_metrics(name)
