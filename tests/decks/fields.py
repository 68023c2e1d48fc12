"""The fields that Kubernetes objects may have, as the official CRDs list them.

``fields.txt`` is drawn from CRD files alone, ``fields_by_hand.txt`` holds what has no CRD:
metadata, core Kubernetes, IstioOperator. Both have a line a field: apiVersion, kind, path and type.
In a path ``[]`` is each item of a list and ``*`` any key. A type is one of

- ``string``, ``integer``, ``number`` or ``boolean``, several of these with bars between, and after
  them the values it may have, if those are listed;
- ``any``, or ``mapping`` for one without keys;
- ``like`` and the apiVersion, kind and path of a field that has the same shape.

To renew ``fields.txt``, take the files of the releases that the deck is verified against, now
``manifests/charts/base/files/crd-all.gen.yaml`` of istio/istio at release-1.31 and
``config/crd/standard/*.yaml`` of kubernetes-sigs/gateway-api at v1.6.1::

    python -m tests.decks.fields crd-all.gen.yaml standard/*.yaml > fields.txt

``fields_by_hand.txt`` follows ``operator/pkg/apis/types.go`` of istio/istio and ``mesh/v1alpha1/``
of istio/api, both at release-1.31, and the types of Kubernetes 1.36. Both files
leave out what no card will show, and every ``status``. When a card needs a kind that has a CRD,
name it in ``KINDS`` and renew; write what has none by hand.
"""

import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

import yaml

FILES = tuple(Path(__file__).with_name(name) for name in ("fields.txt", "fields_by_hand.txt"))

KINDS = frozenset(
    {
        "extensions.istio.io/v1alpha1 TrafficExtension",
        "extensions.istio.io/v1alpha1 WasmPlugin",
        "gateway.networking.k8s.io/v1 BackendTLSPolicy",
        "gateway.networking.k8s.io/v1 GRPCRoute",
        "gateway.networking.k8s.io/v1 Gateway",
        "gateway.networking.k8s.io/v1 GatewayClass",
        "gateway.networking.k8s.io/v1 HTTPRoute",
        "gateway.networking.k8s.io/v1 ListenerSet",
        "gateway.networking.k8s.io/v1 ReferenceGrant",
        "gateway.networking.k8s.io/v1 TCPRoute",
        "gateway.networking.k8s.io/v1 TLSRoute",
        "networking.istio.io/v1 DestinationRule",
        "networking.istio.io/v1 Gateway",
        "networking.istio.io/v1 ServiceEntry",
        "networking.istio.io/v1 Sidecar",
        "networking.istio.io/v1 VirtualService",
        "networking.istio.io/v1 WorkloadEntry",
        "networking.istio.io/v1 WorkloadGroup",
        "networking.istio.io/v1alpha3 EnvoyFilter",
        "networking.istio.io/v1beta1 ProxyConfig",
        "security.istio.io/v1 AuthorizationPolicy",
        "security.istio.io/v1 PeerAuthentication",
        "security.istio.io/v1 RequestAuthentication",
        "telemetry.istio.io/v1 Telemetry",
    }
)
"""What is drawn from the CRDs: the newest version of each kind that a deck on meshes may show."""

ITEM, ANY_KEY = "[]", "*"

_BY_HAND = {"apiVersion", "kind", "metadata", "status"}  # or, the last one, nowhere
_STEP = re.compile(r"\[\]|[^.\[\]]+")


class Kind(NamedTuple):
    """What a manifest's first two lines say; ``*`` for both stands for every kind."""

    api_version: str
    name: str


EVERY = Kind("*", "*")


@dataclass(frozen=True, slots=True)
class Scalar:
    """A single value: of one of ``types``, and one of ``values`` if there are any."""

    types: frozenset[str]
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Items:
    """A list, and the shape of each item."""

    item: "Shape"


@dataclass(frozen=True, slots=True)
class Keys:
    """A mapping, and the shape below each key; the key ``*`` stands for all others."""

    shapes: Mapping[str, "Shape"]


@dataclass(frozen=True, slots=True)
class Anything:
    """What nobody can check."""


Shape: TypeAlias = Scalar | Items | Keys | Anything
_Lines: TypeAlias = dict[tuple[str, ...], str]  # types by the steps of a path
_Schema: TypeAlias = Mapping[str, Any]  # a piece of a CRD: whatever its YAML holds


def known(written: Iterable[str]) -> dict[Kind, Keys]:
    """The shape of every kind, by the lines of field files."""
    lines: dict[Kind, _Lines] = {}
    for line in written:
        api_version, kind, path, of_type = line.split(maxsplit=3)
        lines.setdefault(Kind(api_version, kind), {})[_steps(path)] = of_type
    usual = lines.pop(EVERY, {})
    return {kind: _keys(usual | own, lines) for kind, own in lines.items()}


def official() -> dict[Kind, Keys]:
    """The shape of every kind in our own files."""
    return known(line for path in FILES for line in path.read_text("utf-8").splitlines())


def drawn(crds: str) -> Iterator[str]:
    """The lines of a CRD file's text, for what ``KINDS`` names."""
    for crd in yaml.load_all(crds, yaml.CSafeLoader):
        if not crd or crd["kind"] != "CustomResourceDefinition":
            continue
        spec = crd["spec"]
        for version in spec["versions"]:
            kind = f"{spec['group']}/{version['name']} {spec['names']['kind']}"
            if kind in KINDS:
                for path, of_type in _fields(version["schema"]["openAPIV3Schema"]):
                    yield f"{kind} {path} {of_type}"


def main(paths: Iterable[str]) -> None:
    """Print the lines of CRD files, sorted; say which of ``KINDS`` they lack."""
    lines = sorted({line for path in paths for line in drawn(Path(path).read_text("utf-8"))})
    sys.stdout.writelines(f"{line}\n" for line in lines)
    found = {" ".join(line.split()[:2]) for line in lines}
    sys.stderr.writelines(f"not in these files: {kind}\n" for kind in sorted(KINDS - found))


def _steps(path: str) -> tuple[str, ...]:
    return tuple(_STEP.findall(path))


def _shape(lines: _Lines, kinds: Mapping[Kind, _Lines]) -> Shape:
    if any(steps[0] == ITEM for steps in lines if steps):
        return Items(_shape(_below(lines, (ITEM,)), kinds))
    match lines.get((), "").split():
        case [] | ["mapping"]:
            return _keys(lines, kinds)
        case ["any"]:
            return Anything()
        case ["like", api_version, kind, path]:
            alike = _below(kinds[Kind(api_version, kind)], _steps(path))
            assert alike, f"{api_version} {kind} has no {path} to be like"
            return _shape(alike, kinds)
        case words:
            return Scalar(frozenset(words[0].split("|")), tuple(words[1:]))


def _keys(lines: _Lines, kinds: Mapping[Kind, _Lines]) -> Keys:
    first = dict.fromkeys(steps[0] for steps in lines if steps)
    return Keys({step: _shape(_below(lines, (step,)), kinds) for step in first})


def _below(lines: _Lines, steps: tuple[str, ...]) -> _Lines:
    size = len(steps)
    return {path[size:]: of_type for path, of_type in lines.items() if path[:size] == steps}


def _fields(schema: _Schema) -> Iterator[tuple[str, str]]:
    """The paths and types below the top of a CRD's schema."""
    for name, below in schema["properties"].items():
        if name not in _BY_HAND:
            yield from _typed(below, name)


def _typed(schema: _Schema, path: str) -> Iterator[tuple[str, str]]:
    others = schema.get("additionalProperties")
    if schema.get("properties"):
        for name, below in schema["properties"].items():
            yield from _typed(below, f"{path}.{name}")
    elif "items" in schema:
        yield from _typed(schema["items"], f"{path}{ITEM}")
    elif isinstance(others, dict):
        yield from _typed(others, f"{path}.{ANY_KEY}")
    elif schema.get("x-kubernetes-preserve-unknown-fields"):
        yield f"{path}.{ANY_KEY}", "any"
    else:
        yield path, _type(schema)


def _type(schema: _Schema) -> str:
    if schema.get("x-kubernetes-int-or-string"):
        return "integer|string"
    if schema["type"] == "object":
        return "mapping"
    return " ".join([schema["type"], *sorted(map(str, schema.get("enum", ())))])


if __name__ == "__main__":
    main(sys.argv[1:])
