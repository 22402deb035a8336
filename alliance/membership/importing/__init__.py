"""Bringing a list into the register: read the file, compare, store, take back."""
