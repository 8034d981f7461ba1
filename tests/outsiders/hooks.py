"""What schemathesis sends and what it holds every answer to: its "hooks", used by `tests/tests/campaign/outsiders.rs`.

Left alone it would ask for ids that nothing has and for pages of a billion. Its own check takes every error with a path
for one of the server's; ours have codes instead.
"""

import json
import os

import schemathesis
from hypothesis import strategies as st
from schemathesis.graphql import nodes

IDS = json.loads(os.environ["GONGJIAN_IDS"])

schemathesis.graphql.scalar("ID", st.one_of(st.sampled_from(IDS), st.text(max_size=60)).map(nodes.String))
schemathesis.graphql.scalar("Int", st.one_of(st.integers(1, 20), st.integers(-(2**31), 2**31 - 1)).map(nodes.Int))


@schemathesis.check
def never_our_fault(_context, response, case):
    """Below 500, JSON, and no error that says that the server failed."""
    assert response.status_code < 500, f"{response.status_code} for {case.body}"
    answer = response.json()
    codes = [error["extensions"]["code"] for error in answer.get("errors") or []]
    assert "INTERNAL" not in codes, f"INTERNAL for {case.body}"
