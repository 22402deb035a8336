"""Papers that belong to an application, made from what is known of it."""
