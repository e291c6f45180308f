from wp.jobs import Job


def test_execute():
    assert Job().execute() is None
