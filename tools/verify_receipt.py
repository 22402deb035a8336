"""Check a receipt on any machine, offline: needs Python 3.9 or later, and nothing else.

    python3 verify_receipt.py receipt.json --key receipt-key.json
    python3 verify_receipt.py application-X-0001-1.json --key receipt-key.json --file mandate.pdf

The first file is a receipt, or the complete copy of an application (JSON). The key is what the
site publishes at ``/.well-known/receipt-key``; keep it beside the receipt. Files that were
handed in can be named too: each is compared with the digest that the receipt has of it.

The arithmetic is RFC 8032, section 6, in the open: this file can be read, and copied away.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import json
import sys
from pathlib import Path
from typing import Any

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT_OF_MINUS_ONE = pow(2, (P - 1) // 4, P)
Point = tuple[int, int, int, int]


def add(a: Point, b: Point) -> Point:
    """The sum of two points in extended coordinates."""
    e = (a[1] - a[0]) * (b[1] - b[0]) % P
    f = (a[1] + a[0]) * (b[1] + b[0]) % P
    g, h = 2 * a[3] * b[3] * D % P, 2 * a[2] * b[2] % P
    i, j, k, m = f - e, h - g, h + g, f + e
    return (i * j % P, k * m % P, j * k % P, i * m % P)


def times(number: int, point: Point) -> Point:
    """A point added to itself so many times."""
    result: Point = (0, 1, 1, 0)
    while number > 0:
        if number & 1:
            result = add(result, point)
        point, number = add(point, point), number >> 1
    return result


def same(a: Point, b: Point) -> bool:
    """Whether two points are one."""
    return (a[0] * b[2] - b[0] * a[2]) % P == 0 and (a[1] * b[2] - b[1] * a[2]) % P == 0


def recovered(y: int, sign: int) -> int | None:
    """The x of a point by its y, or None where there is none."""
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    if square == 0:
        return None if sign else 0
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT_OF_MINUS_ONE % P
    if (x * x - square) % P:
        return None
    return P - x if x & 1 != sign else x


def point_of(written: bytes) -> Point | None:
    """The point that 32 bytes stand for."""
    if len(written) != 32:
        return None
    number = int.from_bytes(written, "little")
    y, sign = number & ((1 << 255) - 1), number >> 255
    x = recovered(y, sign)
    return None if x is None else (x, y, 1, x * y % P)


def is_signed(public: bytes, message: bytes, signature: bytes) -> bool:
    """Whether the owner of the key signed exactly this message (Ed25519)."""
    if len(signature) != 64:
        return False
    key, nonce = point_of(public), point_of(signature[:32])
    number = int.from_bytes(signature[32:], "little")
    base_y = 4 * pow(5, P - 2, P) % P
    base_x = recovered(base_y, 0)
    if key is None or nonce is None or base_x is None or number >= ORDER:
        return False
    digest = hashlib.sha512(signature[:32] + public + message).digest()
    challenge = int.from_bytes(digest, "little") % ORDER
    base: Point = (base_x, base_y, 1, base_x * base_y % P)
    return same(times(number, base), add(nonce, times(challenge, key)))


def from_base64url(text: str) -> bytes:
    """The bytes of a text as keys and signatures are written."""
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def canonical(document: Any) -> bytes:
    """The bytes that are signed (RFC 8785). A receipt has only texts, whole numbers and lists."""
    text = json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return text.encode()


def keys_in(path: Path) -> dict[str, bytes]:
    """The public keys of a site by their names."""
    said = json.loads(path.read_text(encoding="utf-8"))
    return {one["kid"]: from_base64url(one["x"]) for one in said["keys"]}


def faults(brought: dict[str, Any], keys: dict[str, bytes], files: list[Path]) -> list[str]:
    """What is wrong with a receipt or a copy, in sentences."""
    receipt = brought.get("receipt", brought)
    signed = {name: value for name, value in receipt.items() if name != "signature"}
    public = keys.get(receipt["kid"])
    found = []
    if public is None:
        found.append(f"The key {receipt['kid']} is not in the file of keys.")
    elif not is_signed(public, canonical(signed), from_base64url(receipt["signature"])):
        found.append("The signature is not genuine: the receipt was changed, or is not theirs.")
    if "content" in brought:
        digest = hashlib.sha256(canonical(brought["content"])).hexdigest()
        if digest != receipt["sha256"]:
            found.append("The content is not the one that was handed in: its digest differs.")
    known = {one["sha256"] for one in receipt["files"]}
    found += [
        f"The file {path.name} is not one that was handed in."
        for path in files
        if hashlib.sha256(path.read_bytes()).hexdigest() not in known
    ]
    return found


def main() -> int:
    """0: genuine. 1: not. 2: a file cannot be read."""
    parser = argparse.ArgumentParser(description="Check a receipt offline.")
    parser.add_argument("receipt", type=Path, help="receipt or complete copy (JSON)")
    parser.add_argument(
        "--key", type=Path, required=True, help="/.well-known/receipt-key as a file"
    )
    parser.add_argument("--file", type=Path, action="append", default=[], help="a file handed in")
    asked = parser.parse_args()
    try:
        brought = json.loads(asked.receipt.read_text(encoding="utf-8"))
        found = faults(brought, keys_in(asked.key), asked.file)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        print(f"This cannot be read: {error}", file=sys.stderr)
        return 2
    if found:
        print("NOT GENUINE", *found, sep="\n")
        return 1
    receipt = brought.get("receipt", brought)
    print(f"GENUINE: {receipt['number']}, received {receipt['received_at']}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
