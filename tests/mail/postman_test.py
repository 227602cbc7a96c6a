"""Handing in at a real server that speaks TLS and asks for a password."""

import ssl
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from app.mail.postman import NoServerError, Outcome, Postman
from app.mail.route import Route
from tests.support.mail_server import SENDER, MailServer, mail_server

LOGIN = ("thuiskomst", "een wachtwoord")


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """Give a file with a certificate of this machine and its key."""
    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number(), now, now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, SHA256())
    )
    file = tmp_path / "server.pem"
    secret = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    file.write_bytes(made.public_bytes(Encoding.PEM) + secret)
    return file


def _tls(file: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    return context


def _message() -> EmailMessage:
    message = EmailMessage()
    message["Subject"], message["From"], message["To"] = "Één – test", SENDER, "noor@thuiskomst.example"
    message.set_content("Dag,\n.\n.. een punt op een regel\nen é\n")
    return message


def _hand_in(server: MailServer, password: str = LOGIN[1]) -> Outcome:
    route = Route("127.0.0.1", server.port, SENDER, LOGIN[0], password)
    with Postman(route, patience=10) as postman:
        answers = [postman.hand_in(_message(), SENDER, "noor@thuiskomst.example") for _ in range(2)]
    assert len({answer.outcome for answer in answers}) == 1
    return answers[0].outcome


def test_mail_goes_encrypted_with_a_login_and_arrives_as_it_was(
    certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with mail_server(_tls(certificate), LOGIN) as server:
        assert _hand_in(server) == Outcome.SENT
        assert [(one.encrypted, one.subject) for one in server.received] == [(True, "Één – test")] * 2
        assert server.received[0].text.replace("\r", "") == "Dag,\n.\n.. een punt op een regel\nen é\n"


def test_a_server_that_nobody_vouches_for_is_told_nothing(certificate: Path) -> None:
    with mail_server(_tls(certificate), LOGIN) as server:
        with pytest.raises(NoServerError):
            _hand_in(server)
        assert server.received == []


def test_a_server_without_encryption_is_told_no_password() -> None:
    with mail_server() as server:
        with pytest.raises(NoServerError):
            _hand_in(server)
        assert server.received == []


def test_a_wrong_password_is_nobodys_mailbox(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with mail_server(_tls(certificate), LOGIN) as server, pytest.raises(NoServerError) as refused:
        _hand_in(server, "een ander")
    assert refused.value.code == 535


def test_an_address_that_no_server_takes_is_a_mailbox_that_is_not_there() -> None:
    with mail_server() as server, Postman(server.route, patience=10) as postman:
        assert postman.hand_in(_message(), SENDER, "jörg@thuiskomst.example").outcome == Outcome.BOUNCED
        assert postman.hand_in(_message(), SENDER, "noor@thuiskomst.example").outcome == Outcome.SENT


def test_a_server_that_hangs_is_left() -> None:
    with mail_server() as server:
        server.mood.hangs_at = "rcpt"
        with Postman(server.route, patience=0.2) as postman, pytest.raises(NoServerError):
            postman.hand_in(_message(), SENDER, "noor@thuiskomst.example")
