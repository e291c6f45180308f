"""How many jobs a second the service takes from accepted to finished, beside other queues in one run."""
