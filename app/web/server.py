"""Serving the application with gunicorn, one process with threads."""

import socket
from collections.abc import Callable
from contextlib import suppress
from threading import Timer

from flask import Flask
from gunicorn.app.base import BaseApplication
from gunicorn.glogging import Logger
from gunicorn.http.errors import ParseException
from gunicorn.workers.gthread import TConn, ThreadWorker

from app.web.headers import HEADERS

THREADS = 8

PATIENCE = 15
"""Seconds in which a request must have come in; what is answered later than that still arrives."""

BARE = {"Content-Type": "text/plain", "Content-Length": "0", "Connection": "close", "Cache-Control": "no-store"}
"""An answer without any words."""


class Server(BaseApplication):  # type: ignore[misc]  # gunicorn has no types
    """Gunicorn, told by us instead of by its command line."""

    def __init__(self, make: Callable[[], Flask], options: dict[str, object]) -> None:
        """Keep how the application is made; that happens in the process that serves it."""
        self._make = make
        self._options = options
        super().__init__()

    def load_config(self) -> None:
        """Hand the options to gunicorn."""
        for name, value in self._options.items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        """Give the application."""
        return self._make()


class OurLog(Logger):  # type: ignore[misc]  # gunicorn has no types
    """Gunicorn's own words, in the log of the program instead of beside it."""

    def setup(self, cfg: object) -> None:
        """Hand on what happens; of requests the program itself keeps a line."""
        self.error_log.propagate = True
        self.error_log.setLevel("WARNING")


class Worker(ThreadWorker):  # type: ignore[misc]  # gunicorn has no types
    """Hears nobody out for ever, and answers what never becomes a request as calmly as the application does."""

    def handle(self, connection: TConn) -> object:
        """Handle a request; who takes too long to send it holds up a thread, and is heard no further."""
        limit = Timer(PATIENCE, _hear_no_more, [connection.sock])
        limit.daemon = True
        limit.start()
        try:
            return super().handle(connection)
        finally:
            limit.cancel()

    def handle_error(self, _request: object, client: socket.socket, _address: object, error: Exception) -> None:
        """Refuse what cannot be read, or say that something went wrong; the log repeats nothing of what was sent."""
        unreadable = isinstance(error, ParseException)
        self.log.warning("a request was not answered: %s", type(error).__name__, exc_info=None if unreadable else error)
        status = "400 Bad Request" if unreadable else "500 Internal Server Error"
        lines = [f"{name}: {value}" for name, value in (BARE | HEADERS).items()]
        try:
            client.sendall("\r\n".join([f"HTTP/1.1 {status}", *lines, "", ""]).encode())
        except OSError:
            self.log.debug("nobody waits for the answer any more")


def _hear_no_more(connection: socket.socket) -> None:
    with suppress(OSError):
        connection.shutdown(socket.SHUT_RD)


def serve(make: Callable[[], Flask], host: str, port: int, *, demo: bool) -> None:
    """Serve what is made, in the process that serves it, until a signal says stop; say so as soon as it answers."""

    def ready(_worker: object) -> None:
        print(f"Ready: http://{host}:{port}", flush=True)  # noqa: T201 - the line that whoever started it waits for

    options = {
        "bind": f"{host}:{port}",
        "worker_class": "app.web.server.Worker",
        "threads": THREADS,
        "timeout": 60,
        "graceful_timeout": 10,
        # What a proxy says of a request is read in one place, when there is one: by the application.
        "forwarded_allow_ips": "",
        "loglevel": "warning",
        "control_socket_disable": True,
        "post_worker_init": ready,
        "logger_class": Logger if demo else OurLog,
    }
    Server(make, options).run()
