"""``make bench``: what a machine can give at most, and what we give, in the same minutes."""
