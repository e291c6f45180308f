"""Where callables go, who calls them with what, and what they give."""
