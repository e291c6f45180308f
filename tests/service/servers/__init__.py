"""Real servers from wheels: PostgreSQL and Redis, each started once for all tests, and surely ended."""
