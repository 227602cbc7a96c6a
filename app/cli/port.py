"""Nothing is set up for pages that could not be served."""

import errno
import socket

import click


def require_port(host: str, port: int) -> None:
    """End the command when nothing can listen there: the port is taken, or the address is not of this machine."""
    try:
        with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as place:
            place.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            place.bind((host, port))
            place.listen()
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise click.ClickException(f"Port {port} is in use. Choose another with --port.") from error
        raise click.ClickException(f"Nothing can be served at {host}:{port}: {error.strerror}.") from error
