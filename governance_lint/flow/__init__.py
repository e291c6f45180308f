"""Control flow of one function: which paths its body has, and what happens on them."""
