import asyncio
import random
import subprocess
import unittest

from app import queries
from app.queries import Query as Q, QueryRunner, RawQuery, SubQuery, UserQuery
from legacy.old import make_old, old_query


def handle(query):
    return query.run()  # expect: EXG101


def handle_raw(query):
    return query.run()


def handle_unknown(query, raw, myquery, q):
    query.run()  # expect: EXG104
    raw.run()
    myquery.run(3)  # expect: EXG104
    return q.run  # expect: EXG104


def main(q: Q, query: "RawQuery | None"):
    handle(UserQuery())
    handle_raw(RawQuery())
    old_query(UserQuery())
    make_old().run()  # expect: EXG101
    q.run()  # expect: EXG101
    if query:
        query.run()
    QueryRunner(SubQuery()).run()
    asyncio.run(QueryRunner(UserQuery()).explain())
    subprocess.run(["query.run()"])
    queries.UserQuery.Query().run()  # expect: EXG101
    unittest.TextTestRunner().run(unittest.TestSuite())
    query = unittest.TestCase()
    query.run()
    runner = QueryRunner
    runner(q).run()
    runner(q).query.run()  # expect: EXG101
    choice = random.choice([RawQuery(), SubQuery()])
    choice.run()  # expect: EXG101
    choice = random.choice([RawQuery(), subprocess])
    choice.run()
    for q in (RawQuery(), RawQuery()):
        q.run()
    [q.run() for q in [SubQuery()] if q.cost]  # expect: EXG101
    print([query.run for query in (queries.RawQuery(),)])
    loop = asyncio.new_event_loop()
    loop.run_in_executor(None, UserQuery().run)  # expect: EXG102
    loop.run_in_executor(None, RawQuery().run)
    asyncio.run(asyncio.to_thread(SubQuery().run, limit=3))  # expect: EXG102
