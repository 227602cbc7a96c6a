"""Services nobody carries out, and warnings nobody gets."""

from tests.engine.guard.releases import Broken, edited, put, rename, retag

ESCALATION, RELEASE, SIGNAL = "escalation.bpmn", "release.bpmn", "signal.bpmn"

CASES = {
    "an unknown service": (
        ESCALATION, [put("warn_1", implementation="thuiskomst:delete")], "warn_1", "'thuiskomst:delete'",
        "thuiskomst:warn"
    ),
    "a service without its prefix": (
        ESCALATION, [put("warn_1", implementation="warn")], "warn_1", "'warn'", "thuiskomst:warn",
    ),
    "no service": (ESCALATION, [put("warn_1", implementation=None)], "warn_1", "the service ''", "thuiskomst:warn"),
    "a level that does not exist": (
        ESCALATION, [rename("warn_4", "warn_5")], "warn_5", "which level it warns", "warn_1 to",
    ),
    "a warning that does not say its level": (
        ESCALATION, [rename("warn_4", "call")], "call", "which level it warns", "warn_1",
    ),
    "a warning outside the ladder": (
        SIGNAL,
        [retag("answer", "bpmn:serviceTask"), put("answer", implementation="thuiskomst:warn")],
        "answer", "which level it warns", "in escalation.bpmn",
    ),
    "a letter that there is none of": (
        RELEASE, [put("invite", implementation="thuiskomst:letter:birthday")], "invite", "no letter 'birthday'",
        "thuiskomst:letter:invitation",
    ),
    "a letter without a name": (
        RELEASE, [put("invite", implementation="thuiskomst:letter:")], "invite", "there is no letter ''", "Use one of",
    ),
    "a level nobody is warned at": (
        ESCALATION, [rename("warn_4", "warn_5")], "escalation", "it has no warn_4", "behind its rung",
    ),
}  # fmt: skip

BROKEN = {
    name: Broken(edited(file, *edits), file, element, what, remedy)
    for name, (file, edits, element, what, remedy) in CASES.items()
}
