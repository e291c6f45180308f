"""What must hold on each engine of the queue and on each database."""
