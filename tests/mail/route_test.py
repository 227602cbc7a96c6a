import pytest

from app.mail.route import RouteError, route

SENDER = "post@thuiskomst.example"


def _route(server: str, sender: str = SENDER) -> tuple[object, ...]:
    found = route({"THUISKOMST_SMTP": server, "THUISKOMST_MAIL_FROM": sender})
    assert found is not None
    return found.host, found.port, found.user, found.password, found.encrypted


def test_nothing_is_mailed_where_no_server_is_named() -> None:
    assert route({}) is None
    assert route({"THUISKOMST_MAIL_FROM": SENDER}) is None


@pytest.mark.parametrize(
    ("server", "read"),
    [
        ("smtp://mail.example", ("mail.example", 587, "", "", True)),
        ("smtp://mail.example:25", ("mail.example", 25, "", "", True)),
        ("smtp://jan:p%40ss%3A@mail.example:2525", ("mail.example", 2525, "jan", "p@ss:", True)),
        ("smtp://127.0.0.1:1025", ("127.0.0.1", 1025, "", "", False)),
        ("smtp://[::1]:1025", ("::1", 1025, "", "", False)),
        ("smtp://localhost", ("localhost", 587, "", "", False)),
        ("smtp://jan:geheim@localhost", ("localhost", 587, "jan", "geheim", True)),
        ("smtp://10.0.0.4", ("10.0.0.4", 587, "", "", True)),
    ],
)
def test_only_a_server_on_this_machine_is_spoken_to_in_the_open_and_never_with_a_password(
    server: str, read: tuple[object, ...]
) -> None:
    assert _route(server) == read


@pytest.mark.parametrize(
    "server",
    ["mail.example", "smtp://", "smtps://mail.example", "smtp://mail.example/inbox", "smtp://mail.example?tls=no",
     "smtp://jan@mail.example", "smtp://:geheim@mail.example", "smtp://mail.example:zes", "smtp://mail.example:70000"],
)  # fmt: skip
def test_what_is_no_server_is_refused_without_repeating_it(server: str) -> None:
    with pytest.raises(RouteError) as refused:
        _route(server)
    assert "geheim" not in str(refused.value)


@pytest.mark.parametrize(
    "sender",
    ["", "post", "post@localhost", "een.veel.te.lange.naam@x.nl", "Post <p@x.nl>", "p@x.nl\nBcc: y@z.nl", "po+st@x.nl"],
)
def test_what_is_no_sender_is_refused(sender: str) -> None:
    with pytest.raises(RouteError, match="THUISKOMST_MAIL_FROM"):
        _route("smtp://mail.example", sender)
