"""The headers of every answer: nothing inline, nothing from elsewhere, no page kept in a cache."""

from flask import Flask, request
from werkzeug.wrappers import Response

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)

UNUSED = (
    "accelerometer", "autoplay", "browsing-topics", "camera", "clipboard-read", "display-capture",
    "encrypted-media", "fullscreen", "geolocation", "gyroscope", "hid", "idle-detection", "local-fonts",
    "magnetometer", "microphone", "midi", "payment", "picture-in-picture", "screen-wake-lock", "serial",
    "storage-access", "usb", "xr-spatial-tracking",
)  # fmt: skip
"""What a browser can do and no page here ever asks for."""

HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": ", ".join(f"{name}=()" for name in UNUSED),
}
"""What every answer carries, those of the server itself too."""

TWO_YEARS = "max-age=63072000; includeSubDomains"


def install(app: Flask, *, https: bool = False) -> None:
    """Add the headers to every answer; with https also where a proxy takes it away before it comes here."""

    def add(response: Response) -> Response:
        response.headers.update(HEADERS)
        response.headers.setdefault("Cache-Control", "no-store")
        if https or request.is_secure:
            response.headers["Strict-Transport-Security"] = TWO_YEARS
        return response

    app.after_request(add)
