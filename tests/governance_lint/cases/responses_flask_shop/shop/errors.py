"""Error handlers that the application registers; without a word of the framework."""


def on_conflict(error):
    return {"error": str(error)}, 409  # expect: EXG402


def on_too_many(exc):
    return {"error": exc.code}, 429  # fine: another attribute


def on_nothing(exc):
    return {"error": str(exc)}, 500  # fine: nobody registers it
