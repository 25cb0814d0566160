"""Audit what the workbook is built from: what is installed is what is locked, licences, unused packages, advisories.

    python tools/audit.py               all of it; ends with 1 where something is wrong
    python tools/audit.py --offline     without asking the advisory service

Licences are those that the installed packages state. Known vulnerabilities are asked of the OSV service (one request
for the Python and the npm packages together, its API of 2024). Where it cannot be reached that is said, and is no fault
of the workbook.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import sysconfig
import tomllib
import urllib.error
import urllib.request
from collections.abc import Iterator
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any, NamedTuple

from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
LOCKS = ("requirements.lock", "requirements-test.lock", "deploy/requirements-server.lock")
RUNTIME = ("requirements.lock", "deploy/requirements-server.lock")
NPM_LOCK = "frontend/package-lock.json"
SERVICE = "https://api.osv.dev/v1/querybatch"
WITHIN = 10.0
"""Seconds for the answer of the advisory service."""
_ENTRY = re.compile(r"(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^\s;\\]+)\s*(?:;\s*(?P<marker>[^\\\n]+))?")
_WEAK = re.compile(r"\bLGPL|Lesser General Public|\bMPL\b|Mozilla Public", re.IGNORECASE)
_STRONG = re.compile(r"\bA?GPL|(?<!Lesser )General Public License", re.IGNORECASE)
_SAYS_NOTHING = ("", "UNKNOWN")


class Locked(NamedTuple):
    """One package of a lock file; `here` tells whether it is for this system and this Python."""

    name: str
    version: str
    hashes: int
    here: bool


def locked(path: Path) -> list[Locked]:
    """The packages of a lock file; one may stand there several times, for different systems."""
    found = []
    for entry in re.split(r"\n(?=\S)", path.read_text(encoding="utf-8").strip()):
        one = _ENTRY.match(entry)
        if one is None:
            raise SystemExit(f"{path.name}: this is no exact version: {entry.partition(chr(10))[0]}")
        here = one["marker"] is None or Marker(one["marker"].strip()).evaluate()
        found.append(Locked(canonicalize_name(one["name"]), one["version"], entry.count("--hash=sha256:"), here))
    return found


def installed() -> dict[str, metadata.Distribution]:
    """What is installed here, by name; not what a package like setuptools carries inside and may put on the path."""
    home = [sysconfig.get_path("purelib"), sysconfig.get_path("platlib")]
    return {canonicalize_name(one.metadata["Name"]): one for one in metadata.distributions(path=home)}


def check_locks(here: dict[str, metadata.Distribution], locks: dict[str, list[Locked]]) -> Iterator[str]:
    """A package without a hash, or installed in another version than the lock names."""
    for lock, packages in locks.items():
        for one in packages:
            if one.hashes == 0:
                yield f"{lock}: {one.name} {one.version} has no hash"
            found = here.get(one.name)
            if one.here and found is not None and found.version != one.version:
                yield f"{one.name} is installed in version {found.version}, and {lock} names {one.version}"


def licence(one: metadata.Distribution) -> str:
    """What a package states, best first: its expression, its classifiers, the first line of its field."""
    said = one.metadata
    classified = [c.rpartition("::")[2].strip() for c in said.get_all("Classifier") or [] if c.startswith("License ::")]
    return said.get("License-Expression") or "; ".join(classified) or (said.get("License") or "").strip().split("\n")[0]


def check_licence(name: str, stated: str, lists: dict[str, Any]) -> Iterator[str]:
    """A licence that may not be in the workbook, or that nobody has looked at."""
    if stated in _SAYS_NOTHING:
        yield f"{name} states no licence: read it, and name it under by_hand in tools/audit.toml"
    elif _WEAK.search(stated):
        if name not in lists["weak_copyleft"]:
            yield f"{name} is under {stated}: say under weak_copyleft in tools/audit.toml why it may be used"
    elif _STRONG.search(stated):
        yield f"{name} is under {stated}, which the workbook cannot be given on with"


def check_licences(
    here: dict[str, metadata.Distribution], locks: dict[str, list[Locked]], lists: dict[str, Any]
) -> Iterator[str]:
    """The licences of all that is installed with the workbook, also on other systems."""
    for name in sorted({one.name for lock in RUNTIME for one in locks[lock]}):
        by_hand = lists["by_hand"].get(name)
        stated = by_hand["licence"] if by_hand else licence(here[name]) if name in here else ""
        yield from check_licence(name, stated, lists)


def check_declared(project: dict[str, Any], imported: frozenset[str], lists: dict[str, Any]) -> Iterator[str]:
    """A declared dependency without a range of versions, or that nothing uses."""
    tables = [project["project"]["dependencies"], *project["project"]["optional-dependencies"].values()]
    wanted = {Requirement(line) for table in [*tables, *project["dependency-groups"].values()] for line in table}
    for one in sorted(wanted, key=str):
        name = canonicalize_name(one.name)
        if not one.specifier:
            yield f"pyproject.toml: {one.name} takes any version"
        use = lists["used_without_import"].get(name)
        if use is None and name not in imported:
            yield f"pyproject.toml: {one.name} is declared, and nothing imports it"
        elif use is not None and use["word"] not in (ROOT / use["file"]).read_text(encoding="utf-8"):
            yield f"pyproject.toml: {one.name} is used in {use['file']} no more"


@cache
def imported() -> frozenset[str]:
    """The packages that some file of this project imports, by the names under which they are installed."""
    names = set()
    for folder in ("notelib", "tests", "tools", "benchmarks", "deploy"):
        for path in (ROOT / folder).rglob("*.py"):
            if "node_modules" not in path.parts:
                names |= set(re.findall(r"^\s*(?:from|import)\s+(\w+)", path.read_text(encoding="utf-8"), re.MULTILINE))
                names |= set(re.findall(r"importorskip\(\"(\w+)", path.read_text(encoding="utf-8")))
    owners = metadata.packages_distributions()
    return frozenset(canonicalize_name(owner) for name in names for owner in owners.get(name, []))


def check_npm(lock: dict[str, Any], lists: dict[str, Any]) -> Iterator[str]:
    """Of what goes into the pages: a package without a hash or with such a licence. Of all: one that is not exact."""
    for name, version in (lock["packages"][""].get("dependencies") or {}).items():
        if not re.fullmatch(r"\d+\.\d+\.\d+", version):
            yield f"{NPM_LOCK}: {name} takes any of {version}"
    for path, one in lock["packages"].items():
        name = path.rpartition("node_modules/")[2]
        if path and not str(one.get("integrity", "")).startswith("sha512-"):
            yield f"{NPM_LOCK}: {name} has no hash"
        if path and not one.get("dev") and not one.get("optional"):
            yield from check_licence(name, one.get("license", ""), lists)


def queries(locks: dict[str, list[Locked]], npm: dict[str, Any]) -> list[dict[str, Any]]:
    """Every package of every lock, as the advisory service is asked about it."""
    asked = {("PyPI", one.name, one.version) for packages in locks.values() for one in packages}
    for path, one in npm["packages"].items():
        if path:
            asked.add(("npm", path.rpartition("node_modules/")[2], one["version"]))
    return [{"package": {"name": name, "ecosystem": system}, "version": v} for system, name, v in sorted(asked)]


def advisories(asked: list[dict[str, Any]], accepted: dict[str, str], service: str = SERVICE) -> list[str] | None:
    """What is known against these packages; None where the service gives no answer that can be read."""
    request = urllib.request.Request(
        service, json.dumps({"queries": asked}).encode(), {"Content-Type": "application/json"}
    )
    try:
        with urllib.request.urlopen(request, timeout=WITHIN) as answer:
            results = json.load(answer)["results"]
        if len(results) != len(asked):
            return None
        known = [(one, vuln["id"]) for one, told in zip(asked, results, strict=True) for vuln in told.get("vulns", ())]
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    return [
        f"{q['package']['name']} {q['version']}: {id} (https://osv.dev/{id})" for q, id in known if id not in accepted
    ]


def main(arguments: list[str] | None = None) -> int:
    """Audit; 1 where something is wrong."""
    parser = argparse.ArgumentParser(description="Audit the packages that the workbook is built from.")
    parser.add_argument("--offline", action="store_true", help="do not ask the advisory service")
    parser.add_argument("--service", default=SERVICE, help="the address of an OSV service (default: %(default)s)")
    args = parser.parse_args(arguments)
    lists = tomllib.loads((ROOT / "tools/audit.toml").read_text(encoding="utf-8"))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    npm = json.loads((ROOT / NPM_LOCK).read_text(encoding="utf-8"))
    locks, here = {lock: locked(ROOT / lock) for lock in LOCKS}, installed()
    wrong = [
        *check_locks(here, locks),
        *check_licences(here, locks, lists),
        *check_declared(project, imported(), lists),
        *check_npm(npm, lists),
    ]
    asked = queries(locks, npm)
    print(
        f"audit: {len(asked)} packages: versions, hashes, licences, use: {'not as they should be' if wrong else 'good'}"
    )
    if not args.offline:
        known = advisories(asked, lists["accepted"], args.service)
        if known is None:
            print("audit: known vulnerabilities: skipped: no advisory service reachable")
        else:
            print(f"audit: known vulnerabilities: {len(known) or 'none'}")
            wrong += known
    for line in wrong:
        print(f"    {line}", file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
