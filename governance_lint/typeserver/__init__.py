"""Questions to the type checker, and what its answers mean for the policy."""
