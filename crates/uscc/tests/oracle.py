"""Compare this crate's verdicts with those of python-stdnum (PyPI `python-stdnum`).

The test `oracle` runs this; for more candidates:

    python=$(scripts/python-packages scripts/requirements.txt)
    cargo run -q -p uscc --example verdicts 1000000 | $python crates/uscc/tests/oracle.py

Reads `candidate<TAB>verdict` lines. Candidates with a letter among the first two symbols are skipped:
python-stdnum refuses the departments A, N and Y, which exist. Exits with 1 if a verdict differs, and if
there was nothing to compare.
"""

import sys
from collections import Counter

from stdnum.cn import uscc
from stdnum.exceptions import InvalidChecksum, InvalidFormat, InvalidLength


def judge(candidate):
    try:
        uscc.validate(candidate)
    except InvalidLength:
        return "length"
    except InvalidFormat:
        return "format"
    except InvalidChecksum:
        return "checksum"
    return "valid"


def main():
    passed, failed, skipped = Counter(), 0, 0
    for line in sys.stdin:
        candidate, ours = line.rstrip("\n").split("\t")
        if not uscc.compact(candidate)[:2].isdigit():
            skipped += 1
            continue
        theirs = judge(candidate)
        if ours == theirs:
            passed[ours] += 1
        else:
            failed += 1
            print(f"{candidate!r}: uscc says {ours}, python-stdnum says {theirs}")
    detail = ", ".join(f"{count} {verdict}" for verdict, count in sorted(passed.items()))
    print(f"{passed.total()} passed ({detail}), {failed} failed, {skipped} skipped")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
