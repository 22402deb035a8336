"""Pages about the data and the figures, and pieces for other sites."""
