"""The ways a pathway usually goes: for each task what is answered, or in words why it was not needed.

What is not named here gets the usual answer (`app.demo.answers`). A kind of evidence is given by its word.
"""

from collections.abc import Mapping

Way = dict[str, Mapping[str, str] | str]

_NOBODY_TO_SHARE_WITH: Mapping[str, str] = {
    "stays_with": "no", "host_benefit": "not_applicable", "outcome": "not_needed", "host_told": "not_applicable",
}  # fmt: skip
_SHELTER: Way = {
    "housing.address": {"registered": "nowhere", "outcome": "letters_city"},
    "housing.shelter_intake": {"kind": "day_and_night"},
    "housing.bed_confirmed": {"nights": "some_nights"},
    "housing.place": {"kind": "shelter", "lasts": "nights", "entry": "someone_in", "proof": "shelter"},
    "housing.immediate_shelter": {"outcome": "shelter", "decided": "spoken"},
    "income.cost_sharing": _NOBODY_TO_SHARE_WITH,
}
_OWN_HOME: Way = {
    "housing.check": {"seeker": "no", "arrears": "no", "blocked": "no"},
    "housing.immediate_shelter": {"outcome": "has_place", "decided": "not_applicable"},
    "income.cost_sharing": "De persoon houdt het eigen huis.",
}

HOUSING: dict[str, Way] = {
    "own_home": _OWN_HOME,
    "at_risk": _OWN_HOME
    | {
        "housing.check": {"home": "at_risk", "seeker": "no", "arrears": "yes", "blocked": "no"},
        "housing.rent_emergency": {"outcome": "postponed"},
    },
    "family": _SHELTER
    | {
        "housing.check": {"home": "none", "after": "family", "seeker": "no", "arrears": "no", "blocked": "no"},
        "housing.family": {"outcome": "for_now"},
        "housing.address": {"registered": "prison"},
        "housing.place": {"kind": "family", "lasts": "weeks", "entry": "someone_in", "proof": "host"},
        "income.cost_sharing": {"host_benefit": "no", "outcome": "not_needed"},
    },
    "family_no": _SHELTER
    | {
        "housing.check": {"home": "lost", "after": "family", "arrears": "unknown", "blocked": "no"},
        "housing.family": {"outcome": "no", "landlord": "no", "registered": "no"},
    },
    "sheltered": _SHELTER
    | {
        "housing.check": {"home": "none", "after": "sheltered", "arrears": "not_applicable", "blocked": "no"},
        "housing.sheltered": {"provider": "Aanbieder Voorbeeld"},
        "housing.place": {"kind": "sheltered", "entry": "fetch_key", "proof": "provider"},
        "housing.address": {"registered": "nowhere"},
    },
    "urgency": _SHELTER
    | {
        "housing.check": {"home": "lost", "after": "nothing", "arrears": "no", "blocked": "no"},
        "housing.place": {"kind": "new_home", "entry": "fetch_key"},
        "housing.address": {"registered": "letters"},
    },
    "urgency_refused": _SHELTER
    | {
        "housing.check": {"home": "lost", "after": "nothing", "arrears": "yes", "blocked": "unknown"},
        "housing.urgency_decision": {"outcome": "refused", "offered": "not_applicable"},
    },
    "shelter": _SHELTER
    | {
        "housing.check": {"home": "none", "after": "nothing", "tie": "no", "seeker": "no", "arrears": "not_applicable"},
    },
}

_CARED: Way = {
    "care.insurance_restart": {"address": "letters"},
    "care.wmo_report": {"own_plan": "no"},
    "care.wmo_investigation": {"way": "video", "own_plan_used": "none"},
    "care.wmo_decision": {"provider": "Aanbieder Voorbeeld"},
    "care.referral": {"provider": "Aanbieder Voorbeeld"},
}

CARE: dict[str, Way] = {
    "nothing": {
        "care.insurance_restart": {"declaration": "requested"},
        "care.current_care": {
            "provider": "no", "earlier": "none", "needed": "nothing", "handover": "no", "wanted": "not_applicable",
        },
    },
    "support": _CARED
    | {"care.current_care": {"provider": "no", "earlier": "wmo", "needed": "support", "handover": "no"}},
    "care": _CARED
    | {"care.current_care": {"earlier": "zvw", "needed": "care"}},
    "both": _CARED
    | {"care.current_care": {"earlier": "wmo", "needed": "both", "wanted": "partly"}},
    "declined": {"care.current_care": {"earlier": "wmo", "needed": "support", "handover": "no", "wanted": "no"}},
}  # fmt: skip

_BENEFIT: Way = {
    "income.first_days_cash": {"covers": "week", "form": "card", "place": "desk"},
    "income.cash_ready": {"place": "desk"},
    "income.restart": {"benefit": "not_applicable"},
    "income.cost_sharing": _NOBODY_TO_SHARE_WITH,
}
_NO_COSTS: Mapping[str, str] = {"home": "no", "outcome": "not_needed"}

INCOME: dict[str, Way] = {
    "reuse": _BENEFIT
    | {
        "income.stop_check": {"previous_benefit": "bijstand", "partner": "not_applicable"},
        "income.suspend": {"measure": "ended_kept"},
        "income.fixed_costs": {"costs": "rent", "outcome": "loan"},
        "income.application": {"way": "reuse", "proof": "plan"},
    },
    "standard": _BENEFIT
    | {
        "income.stop_check": {"ended_recently": "no", "partner": "not_applicable"},
        "income.suspend": "Er was geen uitkering.",
        "income.fixed_costs": _NO_COSTS,
        "income.notification": {"way": "office"},
        "income.application": {"account": "requested"},
    },
    "uwv": _BENEFIT
    | {
        "income.stop_check": {"previous_benefit": "uwv", "partner": "no"},
        "income.suspend": {"reusable": "none"},
        "income.fixed_costs": _NO_COSTS,
        "income.restart": {"benefit": "started", "proof": "uwv"},
    },
    "no_right": _BENEFIT
    | {
        "income.stop_check": {"ended_recently": "no", "right": "no", "partner": "yes"},
        "income.suspend": "Er was geen uitkering.",
        "income.fixed_costs": _NO_COSTS,
        "income.first_days_cash": {
            "outcome": "refused", "covers": "not_applicable", "form": "not_applicable", "place": "not_applicable",
        },
        "income.cash_ready": "Het verzoek is afgewezen.",
    },
}  # fmt: skip

WAYS: dict[str, dict[str, Way]] = {"housing": HOUSING, "care": CARE, "income": INCOME, "release": {"usual": {}}}
"""By pathway and by name."""
