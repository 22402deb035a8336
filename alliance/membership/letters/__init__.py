"""Papers that prove a mandate, made from what the register knows."""
