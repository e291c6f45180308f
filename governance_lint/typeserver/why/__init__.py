"""Why a receiver is governed, or why that is not known: the steps of an explanation."""
