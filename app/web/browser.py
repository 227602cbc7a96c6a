"""What browser somebody uses, in a word or two: enough to know one's own sign-ins apart."""

FAMILIES = (("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari"))
SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "macOS"),
    ("Linux", "Linux"),
)
"""What a browser says and what people call it; the first that fits, for many also name those they are like."""


def family(user_agent: str) -> str:
    """Give a browser and its system, such as "Firefox, Windows"; empty when it says neither."""
    found = (next((name for sign, name in kinds if sign in user_agent), "") for kinds in (FAMILIES, SYSTEMS))
    return ", ".join(filter(None, found))
