import logging

log = logging.getLogger(__name__)


def error_page(error):
    title = error.__class__.__name__
    return "<h1>%s</h1><p>%s</p>" % (title, error)


def safe_page(error):
    log.error("page: %s", error)
    return "<h1>%s</h1>" % error.__class__.__name__


def log_only(error):
    log.error(str(error))
    return str(error)
