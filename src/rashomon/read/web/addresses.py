"""Which network addresses a URL may lead to.

A name is resolved once, here; every address it gives is checked, and the
connection later goes to one of these very addresses, so that a second answer of
the name server cannot lead elsewhere. Odd spellings (`0x7f.1`, `2130706433`)
need no care: what is checked is the address that came out.

The ranges are those of the IANA special-purpose address registries for IPv4 and
IPv6 (RFC 6890 and later) that are not globally reachable.
"""

from __future__ import annotations

import ipaddress
import socket
import threading
from collections.abc import Callable

from rashomon.errors import FetchError, ForbiddenAddress

Resolver = Callable[[str, int, float], list[str]]
"""Host, port, seconds → addresses in the order to try them."""

_SPECIAL = tuple(
    (ipaddress.ip_network(network), kind)
    for network, kind in {
        "0.0.0.0/8": "of this network",
        "10.0.0.0/8": "private",
        "100.64.0.0/10": "a carrier's shared space",
        "127.0.0.0/8": "loopback",
        "169.254.0.0/16": "link-local",
        "172.16.0.0/12": "private",
        "192.0.0.0/24": "reserved for protocols",
        "192.0.2.0/24": "for documentation",
        "192.88.99.0/24": "a retired relay",
        "192.168.0.0/16": "private",
        "198.18.0.0/15": "for benchmarks",
        "198.51.100.0/24": "for documentation",
        "203.0.113.0/24": "for documentation",
        "224.0.0.0/4": "multicast",
        "240.0.0.0/4": "reserved",
        "::/128": "unspecified",
        "::1/128": "loopback",
        "2001::/32": "a Teredo tunnel",
        "2001::/23": "reserved for protocols",
        "2001:db8::/32": "for documentation",
        "2002::/16": "a 6to4 tunnel",
        "3fff::/20": "for documentation",
        "fc00::/7": "private",
        "fe80::/10": "link-local",
        "fec0::/10": "site-local",
        "ff00::/8": "multicast",
    }.items()
)
_GLOBAL_IPV6 = ipaddress.IPv6Network("2000::/3")
_CARRIES_IPV4 = (
    ipaddress.IPv6Network("::ffff:0:0/96"),  # IPv4-mapped
    ipaddress.IPv6Network("64:ff9b::/96"),  # NAT64 (RFC 6052), which IPv6-only networks live by
)


def special(address: str) -> str | None:
    """What kind of special address it is; None for one that the whole world can reach."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return "not an address"
    if isinstance(ip, ipaddress.IPv6Address) and any(ip in network for network in _CARRIES_IPV4):
        ip = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    for network, kind in _SPECIAL:
        if ip.version == network.version and ip in network:
            return kind
    if isinstance(ip, ipaddress.IPv6Address) and ip not in _GLOBAL_IPV6:
        return "reserved"
    return None


def admit(host: str, addresses: list[str]) -> None:
    """Raises ForbiddenAddress where any of a name's addresses is special.

    One is enough: a name that leads outside and inside is a trap or a mistake.
    """
    for address in addresses:
        kind = special(address)
        if kind:
            named = address if host.strip("[]") == address else f"{host} ({address})"
            raise ForbiddenAddress(
                f"{named} is refused: this address is {kind}, and a public page may not lead "
                "there. If you meant it, use --allow-private."
            )


def resolve(host: str, port: int, seconds: float) -> list[str]:
    """The addresses of a name, each once; FetchError where there are none in time.

    The system's resolver knows no time limit, hence the thread.
    """
    answer: list[list[str] | OSError | UnicodeError] = []

    def ask() -> None:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            answer.append(list(dict.fromkeys(str(entry[4][0]) for entry in found)))
        except (OSError, UnicodeError) as error:
            answer.append(error)

    thread = threading.Thread(target=ask, daemon=True, name="resolve")
    thread.start()
    thread.join(seconds)
    if not answer:
        raise FetchError(
            f"no name server answered for {host} within {seconds:.0f} s. Try again later."
        )
    found = answer[0]
    if isinstance(found, Exception) or not found:
        why = getattr(found, "strerror", None) or "it has no address"
        raise FetchError(f"the name {host} could not be resolved ({why}). Check its spelling.")
    return found
