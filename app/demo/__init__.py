"""The demo: synthetic people and cases, made by the same actions that real ones go through."""
