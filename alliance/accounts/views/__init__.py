"""Pages of accounts: signing in, and signing in safely."""
