"""The guard at the door: a broken diagram, table or declaration stops the start, never a case."""

from app.engine.guard.areas import Area, BrokenDefinitionsError, areas, problems, require
from app.engine.guard.problem import Problem

__all__ = ["Area", "BrokenDefinitionsError", "Problem", "areas", "problems", "require"]
