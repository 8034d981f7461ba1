"""A mail server on loopback that delivers nothing: tells each message as a line of JSON.

    mail_sink.py [whole|asked <certificate> <key>]

Its first line is its port. To `later@...` it says no for now at the first try, to `never@...` always. With `whole` it speaks
TLS from the start, with `asked` after STARTTLS and not before; both take messages only from `hub` with the password `secret`.
"""

import asyncio
import json
import ssl
import sys
from email import message_from_bytes
from email.header import decode_header, make_header

from aiosmtpd.smtp import SMTP, AuthResult


class Handler:
    def __init__(self):
        self.tried = set()

    async def handle_RCPT(self, server, session, envelope, address, options):
        local = address.split("@")[0]
        if local == "never":
            return "550 no such mailbox"
        if local == "later" and address not in self.tried:
            self.tried.add(address)
            return "451 try again later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        message = message_from_bytes(envelope.content)
        told = {
            "to": envelope.rcpt_tos,
            "from": envelope.mail_from,
            "subject": str(make_header(decode_header(message["Subject"]))),
            "id": message["Message-ID"],
            "tls": server.transport.get_extra_info("ssl_object") is not None,
            "user": session.auth_data.login.decode() if session.auth_data else None,
            "text": message.get_payload(decode=True).decode(message.get_content_charset()),
        }
        print(json.dumps(told), flush=True)
        return "250 OK"


def is_hub(server, session, envelope, mechanism, said):
    return AuthResult(success=(said.login, said.password) == (b"hub", b"secret"), auth_data=said)


def secured(certificate, key):
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate, key)
    return context


async def main(how="plain", *files):
    handler = Handler()
    context = secured(*files) if files else None
    options = {"enable_SMTPUTF8": True}
    if context:
        options |= {"authenticator": is_hub, "auth_required": True, "auth_require_tls": how == "asked"}
    if how == "asked":
        options |= {"tls_context": context, "require_starttls": True}
    loop = asyncio.get_running_loop()
    whole = context if how == "whole" else None
    server = await loop.create_server(lambda: SMTP(handler, **options), "127.0.0.1", 0, ssl=whole)
    print(server.sockets[0].getsockname()[1], flush=True)
    # Ends with whoever started it.
    await loop.run_in_executor(None, sys.stdin.read)


asyncio.run(main(*sys.argv[1:]))
