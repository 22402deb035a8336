"""The builder of forms: what its pages ask for and show."""
