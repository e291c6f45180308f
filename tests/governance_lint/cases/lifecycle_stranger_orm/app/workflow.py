from app.models import Page, Stage


def publish(page: Page) -> None:
    if page.stage is Stage.ARCHIVED:
        page.stage = Stage.LIVE  # expect: EXG304
    page.stage = Stage.LIVE


def unpublish(page: Page) -> None:
    match page.stage:
        case Stage.LIVE:
            page.stage = Stage.DRAFT  # expect: EXG304
        case Stage.DRAFT | Stage.ARCHIVED:
            page.stage = Stage.DELETED  # expect: EXG301
