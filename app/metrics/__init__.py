"""How the work stands, in numbers for machines: counts and seconds, never a person or a case."""
