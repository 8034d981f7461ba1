"""A branch secretary looks for a room for forty on Saturday. Somebody else is faster; what is free instead is booked."""

import os
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import httpx
from gql import Client, GraphQLRequest, gql
from gql.transport.httpx import HTTPXTransport

HERE = ZoneInfo("Asia/Shanghai")
SCHEMA = Path(__file__).parents[2] / "schema.graphql"
TRIES = 4

ROOMS = """
query Rooms($people: Int!, $span: TimeSpanInput!, $after: String) {
  offers(filter: { categories: [VENUE], people: $people, freeIn: $span }, first: 2, after: $after) {
    nodes { id title capacity place organisation { id name } }
    pageInfo { hasNextPage endCursor }
  }
}
"""
REQUEST = """
mutation Request($input: RequestBookingInput!) {
  requestBooking(input: $input) {
    booking { id state }
    userErrors {
      code field message
      detail { __typename ... on FreeSpans { quantityFree spans { span { start end } } } }
    }
  }
}
"""
APPROVE = """
mutation Approve($input: BookingInput!) {
  approveBooking(input: $input) { booking { state } userErrors { code message } }
}
"""
BOOKING = """
query Booking($id: ID!) { node(id: $id) { ... on Booking { state handover span { start end } } } }
"""


class Refused(Exception):
    """The hub said no. A program decides by the code, a person reads the message."""

    def __init__(self, errors: list[dict]):
        super().__init__("; ".join(f"{error['code']}: {error['message']}" for error in errors))
        self.code: str = errors[0]["code"]
        self.detail: dict = errors[0].get("detail") or {}


class Post:
    """Somebody who serves an organisation, with a token."""

    def __init__(self, url: str, role: dict):
        self.organisation: str = role["organisationId"]
        headers = {"Authorization": f"Bearer {role['token']}", "Accept-Language": "zh-CN"}
        transport = HTTPXTransport(url=f"{url}/graphql", headers=headers)
        # With the schema at hand, a document with a mistake in it is refused before anything is sent.
        self.client = Client(transport=transport, schema=SCHEMA.read_text(encoding="utf-8"))

    def ask(self, document: str, **variables: object) -> dict:
        """Asks; where the hub cannot be reached, again. A mutation's idempotency key keeps it from happening twice."""
        request = GraphQLRequest(gql(document), variable_values=variables)
        for tries in range(1, TRIES + 1):
            try:
                return self.client.execute(request)
            except httpx.TransportError:
                if tries == TRIES:
                    raise
                time.sleep(0.1 * 2**tries)
        raise AssertionError("the last try answers or raises")

    def do(self, document: str, **particulars: object) -> dict:
        """Runs the one mutation of a document for this organisation."""
        answer = self.ask(document, input={"actingOrganisationId": self.organisation, **particulars})
        (payload,) = answer.values()
        if payload["userErrors"]:
            raise Refused(payload["userErrors"])
        return payload


def free_rooms(post: Post, people: int, span: dict) -> Iterator[dict]:
    """All rooms that are free throughout, page by page."""
    after = None
    while True:
        page = post.ask(ROOMS, people=people, span=span, after=after)["offers"]
        yield from page["nodes"]
        if not page["pageInfo"]["hasNextPage"]:
            return
        after = page["pageInfo"]["endCursor"]


def request(post: Post, room: dict, span: dict, purpose: str, key: str) -> dict:
    """Asks for a room; the same key for every try of one request."""
    booking = {"offerId": room["id"], "span": span, "headcount": 40, "purpose": purpose}
    return post.do(REQUEST, idempotencyKey=key, booking=booking)["booking"]


def told(span: dict) -> str:
    """A span as people here say it."""
    start, end = (datetime.fromisoformat(span[which]).astimezone(HERE) for which in ("start", "end"))
    return f"{start:%m-%d %H:%M}–{end:%H:%M}"


def main() -> None:
    url = os.environ["SANDBOX_URL"]
    roles = httpx.post(f"{url}/sandbox/reset", timeout=60).raise_for_status().json()["roles"]
    secretary, charity, venue = (Post(url, roles[role]) for role in ("branchLead", "charityLead", "venueLead"))

    saturday = {"start": "2026-06-06T14:00:00+08:00", "end": "2026-06-06T16:00:00+08:00"}
    rooms = list(free_rooms(secretary, 40, saturday))
    for room in rooms:
        print(f"free {told(saturday)}: {room['title']} ({room['capacity']}), {room['organisation']['name']}")
    room = next(room for room in rooms if room["organisation"]["id"] == venue.organisation)

    # While she thinks, the charity asks for the same room and is given it.
    faster = request(charity, room, saturday, "志愿者培训", "charity-2026-06-06")
    venue.do(APPROVE, bookingId=faster["id"])

    try:
        booking = request(secretary, room, saturday, "六月主题党日", "branch-2026-06-06")
    except Refused as refused:
        if refused.code != "NOT_FREE":
            raise
        print(refused)
        instead = [free["span"] for free in refused.detail["spans"]]
        print("instead:", ", ".join(map(told, instead)))
        booking = request(secretary, room, instead[0], "六月主题党日", "branch-2026-06-06-instead")
    venue.do(APPROVE, bookingId=booking["id"])

    booked = secretary.ask(BOOKING, id=booking["id"])["node"]
    print(f"{booked['state']} {told(booked['span'])}: {room['title']}; {booked['handover']}")


if __name__ == "__main__":
    main()
