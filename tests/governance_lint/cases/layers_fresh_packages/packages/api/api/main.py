import core
import core.features as features
import core.features.search
from core import features as feats, kernel  # expect: EXG401
from core.features import Search
from core.features import _index  # expect: EXG401
from core.types import Query
from infra import es  # expect: EXG401
import infra.es as engine  # expect: EXG401


def search(text: str, searcher: Search = Search()) -> list[str]:
    query = Query(text)
    query.normalised()
    query.nrmalised()
    searcher.find(query)
    searcher.find()  # expect: EXG403
    core.features.search.Search().find(query)
    core.features.search.Search().fnd(query)  # expect: EXG403
    features.Search().explain()  # expect: EXG403
    feats.Search().find(query)
    searcher.index.lookup("x")  # expect: EXG401
    return [hit.title() for hit in searcher.find(query)]
