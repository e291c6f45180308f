"""Where the raw text of an error flows inside of one function, and whether it leaves with the answer."""
