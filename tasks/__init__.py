"""What policy declares: pathways with their tasks, and who takes part."""

from tasks import care, housing, income, not_allowed, release, signal, upscaling
from tasks.agencies import AGENCIES, PRISONS
from tasks.cities import CITIES
from tasks.retention import RETENTION

PATHWAYS = (
    release.PATHWAY,
    income.PATHWAY,
    housing.PATHWAY,
    care.PATHWAY,
    signal.PATHWAY,
    upscaling.PATHWAY,
    not_allowed.PATHWAY,
)

__all__ = ["AGENCIES", "CITIES", "PATHWAYS", "PRISONS", "RETENTION"]
