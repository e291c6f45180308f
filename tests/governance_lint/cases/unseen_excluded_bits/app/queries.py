from functools import total_ordering


class BaseQuery:
    def run(self, limit=10):
        return [limit]


@total_ordering
class Query:
    cost = 1

    def run(self, limit=10):
        return [limit]

    def __eq__(self, other):
        return self.cost == other.cost

    def __lt__(self, other):
        return self.run() < other.run()  # expect: EXG101


class UserQuery(BaseQuery):
    def count(self):
        return len(self.run())  # expect: EXG101

    class Query:
        def run(self):
            return UserQuery().run()  # expect: EXG101


class SubQuery(Query):
    def run(self, limit=10):
        return Query.run(self, limit) + super(SubQuery, self).run(limit)


class RawQuery:
    def run(self):
        return 1

    def twice(self):
        return self.run() + RawQuery.run(self)


class QueryRunner:
    def __init__(self, query):
        self.query = query

    def run(self):
        return self.query.run()

    async def explain(self):
        return [await self.query.run() async for _ in self.steps()]

    async def steps(self):
        yield self.query.run()  # expect: EXG101
