"""One use case a file, one transaction each: load, decide, change, let the engine step, write, commit once."""
