"""Forms drawn for the tests, each with what a person reads of it."""
