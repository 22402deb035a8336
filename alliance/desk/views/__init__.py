"""The secretariat's pages. To everybody else they are not there."""
