"""What mail servers send back about a mail, in the shapes that RFC 3464 allows."""

from email.message import EmailMessage

REPORT = """\
From: MAILER-DAEMON@relay.example
To: {to}
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="grens"

--grens
Content-Type: text/plain; charset=us-ascii

I'm sorry to have to inform you that your message could not be delivered.

--grens
Content-Type: message/delivery-status

Reporting-MTA: dns; relay.example
Arrival-Date: Fri, 27 Nov 2026 07:30:05 +0100

Final-Recipient: rfc822; noor@voorbeeld.invalid
Original-Recipient: rfc822;noor@voorbeeld.invalid
Action: {action}
Status: {status}
Diagnostic-Code: smtp; 550 5.1.1 no such user

--grens
Content-Type: {returned}

{headers}
--grens--
"""


def report(
    to: str, message: EmailMessage, action: str = "failed", status: str = "5.1.1", returned: str = "message/rfc822"
) -> bytes:
    """Give a report about a mail, sent to an address."""
    headers = f"Subject: {message['Subject']}\nMessage-ID: {message['Message-ID']}\n"
    text = REPORT.format(to=to, action=action, status=status, returned=returned, headers=headers)
    return text.replace("\n", "\r\n").encode()
