from search.index import Index


def find(index: Index, word: str) -> object:
    return index.lookup(word)  # fine: the allowed function
