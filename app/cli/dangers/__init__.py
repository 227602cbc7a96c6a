"""What can be unsafe, each with its remedy: around the program, and in its database."""
