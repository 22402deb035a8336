"""Work on a form's document: pure functions that answer with a changed copy."""
