"""The people one can sign in as in the demo; all of them invented."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from app.domain.organisation import Role
from app.signin.passwords import hash_password
from app.store.tables import User

DOMAIN = "voorbeeld.invalid"
"""Where the people of the demo have their mail; no such place exists (RFC 2606)."""

PASSWORD = "thuiskomst-voorbeeld"  # noqa: S105 - the demo's own, printed for everybody


@dataclass(frozen=True)
class DemoPerson:
    """Somebody to sign in as."""

    username: str
    name: str
    role: Role
    agency: str | None = None
    city: str | None = None
    prison: str | None = None


PEOPLE = (
    DemoPerson("joost", "Joost Peters", Role.LIAISON, "prison", prison="vught"),
    DemoPerson("noor", "Noor Bakker", Role.OFFICER, "team", "tilburg"),
    DemoPerson("sanne", "Sanne Kok", Role.OFFICER, "team", "breda"),
    DemoPerson("mila", "Mila Janssen", Role.CONSULENT, "income", "tilburg"),
    DemoPerson("hanna", "Hanna Vos", Role.TEAM_LEAD, "team", "tilburg"),
    DemoPerson("petra", "Petra van Dam", Role.MANAGER),
    DemoPerson("ingrid", "Ingrid de Wit", Role.PRIVACY),
    DemoPerson("youssef", "Youssef Amar", Role.ADMINISTRATOR),
)
"""One of each role, two cities among them."""

COLLEAGUES = (
    DemoPerson("omar", "Omar Bilal", Role.OFFICER, "team", "tilburg"),
    DemoPerson("lotte", "Lotte Smit", Role.CONSULENT, "income", "breda"),
    DemoPerson("wilma", "Wilma Prins", Role.LIAISON, "prison", prison="dordrecht"),
    DemoPerson("koen", "Koen Aarts", Role.LIAISON, "prison", prison="grave"),
    DemoPerson("ruben", "Ruben Maas", Role.TEAM_LEAD, "team", "breda"),
    DemoPerson("dirk", "Dirk Hoek", Role.CONSULENT, "debts", "tilburg"),
    DemoPerson("esra", "Esra Demir", Role.CONSULENT, "debts", "breda"),
    DemoPerson("bram", "Bram Linde", Role.CONSULENT, "civil", "tilburg"),
    DemoPerson("fleur", "Fleur Berg", Role.CONSULENT, "civil", "breda"),
    DemoPerson("wout", "Wout Sanders", Role.CONSULENT, "living", "tilburg"),
    DemoPerson("iris", "Iris Molen", Role.CONSULENT, "living", "breda"),
    DemoPerson("teun", "Teun Vaart", Role.CONSULENT, "shelter", "tilburg"),
    DemoPerson("saida", "Saida Amrani", Role.CONSULENT, "shelter", "breda"),
    DemoPerson("marit", "Marit Brug", Role.CONSULENT, "wmo", "tilburg"),
    DemoPerson("gijs", "Gijs Polder", Role.CONSULENT, "wmo", "breda"),
    DemoPerson("nadia", "Nadia Haven", Role.CONSULENT, "care", "tilburg"),
    DemoPerson("jelle", "Jelle Dijk", Role.CONSULENT, "care", "breda"),
    DemoPerson("anouk", "Anouk Veld", Role.CONSULENT, "medical", prison="vught"),
    DemoPerson("stijn", "Stijn Heuvel", Role.CONSULENT, "medical", prison="dordrecht"),
    DemoPerson("roos", "Roos Akker", Role.CONSULENT, "medical", prison="grave"),
)
"""Colleagues that the cases need; the sign-in page shows them too."""


def add_people(session: Session) -> UUID:
    """Make the accounts of the demo, and give the id of the first."""
    hashed = hash_password(PASSWORD)
    users = [
        User(
            username=person.username, name=person.name, email=f"{person.username}@{DOMAIN}",
            role=person.role, agency=person.agency, city=person.city, prison=person.prison, password_hash=hashed,
        )
        for person in (*PEOPLE, *COLLEAGUES)
    ]  # fmt: skip
    session.add_all(users)
    session.flush()
    return users[0].id
