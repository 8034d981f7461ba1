"""A mail server on loopback that delivers nothing: tells each message as a line of JSON.

Its first line is its port. To `later@...` it says no for now at the first try, to `never@...` always.
"""

import asyncio
import json
import sys
from email import message_from_bytes
from email.header import decode_header, make_header

from aiosmtpd.smtp import SMTP


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
            "text": message.get_payload(decode=True).decode(message.get_content_charset()),
        }
        print(json.dumps(told), flush=True)
        return "250 OK"


async def main():
    handler = Handler()
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: SMTP(handler, enable_SMTPUTF8=True), "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    # Ends with whoever started it.
    await loop.run_in_executor(None, sys.stdin.read)


asyncio.run(main())
