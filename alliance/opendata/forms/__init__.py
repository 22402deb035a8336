"""What may be asked for: by programs in ``filters``, by people in ``day``."""
