"""Serving the application with gunicorn, one process with threads."""

from collections.abc import Callable

from flask import Flask
from gunicorn.app.base import BaseApplication

from app.actions.office import Office
from app.signin.provider import Provider
from app.web.application import create_app

THREADS = 8


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


def serve(  # noqa: PLR0913 - what the application is told, and where it answers
    open_office: Callable[[], Office],
    secret: str,
    host: str,
    port: int,
    *,
    demo: bool,
    provider: Provider | None,
    url: str = "",
    proxies: int = 0,
) -> None:
    """Serve until a signal says stop; say so as soon as it answers."""

    def ready(_worker: object) -> None:
        print(f"Ready: http://{host}:{port}", flush=True)  # noqa: T201 - the line that whoever started it waits for

    options = {
        "bind": f"{host}:{port}",
        "worker_class": "gthread",
        "threads": THREADS,
        "timeout": 60,
        "graceful_timeout": 10,
        "loglevel": "warning",
        "control_socket_disable": True,
        "post_worker_init": ready,
    }

    def make() -> Flask:
        return create_app(open_office(), secret, demo=demo, provider=provider, url=url, proxies=proxies)

    Server(make, options).run()
