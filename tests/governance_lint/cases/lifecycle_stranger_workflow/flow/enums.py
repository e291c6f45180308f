from enum import StrEnum


class DocState(StrEnum):
    DRAFT = "draft"
    REVIEW = "review"
    APPROVED = "approved"
    REJECTED = "rejected"
    PUBLISHED = "published"

    @property
    def is_final(self) -> bool:
        return self is DocState.PUBLISHED
