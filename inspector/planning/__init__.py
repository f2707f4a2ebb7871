"""Where rooms meet: from a problem to a verified plan, and what can be said about it."""
