"""Turning rows into the words and shapes that templates expect; decides nothing."""
