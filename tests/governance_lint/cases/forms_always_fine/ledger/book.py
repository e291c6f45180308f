from __future__ import annotations

from ledger.posting import Posting


class Book:
    total = 0

    def post(self, posting: Posting) -> int:
        return posting.apply(self)  # fine: the allowed method

    def apply(self, function) -> None:
        """Nothing to do with postings."""
        function(self)
