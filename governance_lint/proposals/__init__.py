"""What `init` proposes to guard, for frameworks that are known and for code that is not."""
