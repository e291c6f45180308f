"""How a worker learns that a job waits; the jobs themselves are in the store."""
