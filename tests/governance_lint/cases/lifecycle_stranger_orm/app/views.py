from __future__ import annotations

from app.models import Page, Stage


def query(session, stage: str = "draft"):
    wanted = Stage(stage)
    rows = session.query(Page).filter(Page.stage == Stage.LIVE, Page.title == "nothing")
    return rows.filter_by(stage=Stage.SUCCESS), wanted  # expect: EXG302


def edit(page: Page, form: dict[str, str]) -> None:
    page.title = form["title"]
    page.stage = Stage(form["stage"])  # expect: EXG303
    page.stage = Stage[form["stage"].upper()]  # expect: EXG303
    if form["stage"] == "deleted":
        page.title = "deleted"
    if page.title == "deleted":
        page.stage, page.title = Stage.ARCHIVED, ""  # expect: EXG303
