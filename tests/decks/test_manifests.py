"""Every manifest that the deck shows is one that the official CRDs know, field by field."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

from meshcards.report import concise
from tests.decks import fields, manifests
from tests.decks.fields import Keys, Kind

ROOT = Path(__file__).parents[2]
BANK = Path("decks/service-mesh")
FENCE = "```yaml"

Found: TypeAlias = Callable[[str], list[str]]


@pytest.fixture(scope="module")
def known() -> dict[Kind, Keys]:
    return fields.official()


@pytest.fixture
def found(known: dict[Kind, Keys], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Found:
    """What is wrong with a block of YAML that begins in line 8 of a topic."""

    def problems(block: str) -> list[str]:
        text = "".join(f"      {line}\n" for line in ["Why?", "", FENCE, *block.split("\n"), "```"])
        topic = Path("a.yaml")
        topic.write_text(f"title: A\nquestions:\n  - id: a\n    question: |\n{text}", "utf-8")
        checked = manifests.checked([topic], known)
        return [concise.line(problem) for problem in checked.problems]

    monkeypatch.chdir(tmp_path)
    return problems


def error(place: str, message: str) -> list[str]:
    return [f"a.yaml:{place}: error: {message} (manifest)"]


def service(spec: str, metadata: str = "{name: pay}") -> str:
    return f"apiVersion: v1\nkind: Service\nmetadata: {metadata}\nspec: {spec}"


def test_every_manifest_of_the_deck_is_one_that_the_official_crds_know(
    known: dict[Kind, Keys], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    paths = sorted(BANK.glob("*.yaml"))
    checked = manifests.checked(paths, known)
    assert not checked.problems, "\n".join(map(concise.line, checked.problems))
    fences = sum(path.read_text("utf-8").count(FENCE) for path in paths)
    assert checked.manifests >= fences, "a fence that was not found, or is not closed"


def test_whole_manifests_pass_one_after_the_other(found: Found) -> None:
    first = service("{selector: {app: pay}, ports: [{port: 80, targetPort: http}]}")
    assert found(f"{first}\n---\n{service('{type: ClusterIP}')}") == []


def test_an_unknown_field_is_named_with_its_line_and_a_hint(found: Found) -> None:
    message = "Service pay: unknown field spec.ports[].prot; did you mean port?"
    assert found(service("\n  ports:\n  - name: http\n    prot: 80")) == error("14:11", message)


def test_an_unknown_field_deep_in_an_official_crd_is_found(found: Found) -> None:
    block = (
        "apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: {name: pay}\n"
        "spec: {http: [{route: [{destination: {hots: pay}}]}]}"
    )
    message = (
        "VirtualService pay: unknown field spec.http[].route[].destination.hots; did you mean host?"
    )
    assert found(block) == error("11:45", message)


def test_an_unknown_field_of_what_another_is_like_is_found(found: Found) -> None:
    block = (
        "apiVersion: install.istio.io/v1alpha1\nkind: IstioOperator\nmetadata: {name: mesh}\n"
        "spec: {components: {cni: {enabeld: true}}}"
    )
    message = "IstioOperator mesh: unknown field spec.components.cni.enabeld; did you mean enabled?"
    assert found(block) == error("11:33", message)


@pytest.mark.parametrize(
    ("api_version", "kind", "message"),
    [
        (
            "networking.istio.io/v1",
            "VirtualServices",
            "no kind VirtualServices at networking.istio.io/v1; did you mean VirtualService?",
        ),
        (
            "apps/v1",
            "StatefulSet",
            (
                "no kind StatefulSet at apps/v1; "
                "if it is official, tests/decks/fields.py says how to add it"
            ),
        ),
        (
            "security.istio.io/v1",
            "VirtualService",
            "VirtualService is not at security.istio.io/v1; it is at networking.istio.io/v1",
        ),
        (
            "networking.istio.org/v1",
            "Mesh",
            "no apiVersion networking.istio.org/v1; did you mean networking.istio.io/v1?",
        ),
    ],
)
def test_a_kind_stands_at_its_api_version(
    api_version: str, kind: str, message: str, found: Found
) -> None:
    block = f"apiVersion: {api_version}\nkind: {kind}\nmetadata: {{name: pay}}"
    assert found(block) == error("8:7", f"{kind} pay: {message}")


@pytest.mark.parametrize("missing", ["apiVersion", "kind"])
def test_a_manifest_without_its_head_is_no_manifest(missing: str, found: Found) -> None:
    head = {"apiVersion": "v1", "kind": "Service", "metadata": "{name: pay}"}
    del head[missing]
    (line,) = found("\n".join(f"{key}: {value}" for key, value in head.items()))
    assert f"has no {missing}; show the whole manifest" in line


@pytest.mark.parametrize("metadata", ["{}", "{namespace: shop}", "{name: ''}"])
def test_a_manifest_without_a_name_is_no_manifest(metadata: str, found: Found) -> None:
    message = "Service: has no metadata.name; show the whole manifest"
    assert found(service("{}", metadata)) == error("8:7", message)


@pytest.mark.parametrize(
    ("spec", "column", "message"),
    [
        ("[]", 13, "spec is a mapping, not a list"),
        ("{ports: {port: 80}}", 21, "spec.ports is a list, not a mapping"),
        ("{selector: pay}", 24, "spec.selector is a mapping, not a string"),
        ("", 12, "spec is a mapping, not a null"),
        ('{ports: [{port: "80"}]}', 29, "spec.ports[].port is an integer, not a string"),
        ("{selector: {version: 1}}", 34, "spec.selector.version is a string, not an integer"),
        ("{selector: {on: on}}", 29, "spec.selector.on is a string, not a boolean"),
        (
            "{ports: [{targetPort: 8.5}]}",
            35,
            "spec.ports[].targetPort is an integer or string, not a number",
        ),
        (
            "{type: LoadBalanced}",
            20,
            (
                "spec.type is one of ClusterIP, ExternalName, LoadBalancer, NodePort, "
                "not 'LoadBalanced'; did you mean LoadBalancer?"
            ),
        ),
        ("{type: ClusterIP, type: ClusterIP}", 31, "spec.type stands twice; keep one of the two"),
    ],
)
def test_a_value_has_the_type_that_the_field_has(
    spec: str, column: int, message: str, found: Found
) -> None:
    assert found(service(spec)) == error(f"11:{column}", f"Service pay: {message}")


def test_an_integer_is_a_number_too(found: Found) -> None:
    assert (
        found(
            "apiVersion: networking.istio.io/v1\nkind: DestinationRule\nmetadata: {name: pay}\n"
            "spec: {host: pay, trafficPolicy: {retryBudget: {percent: 10}}}"
        )
        == []
    )


def test_free_form_maps_take_any_key(found: Found) -> None:
    assert found("apiVersion: v1\nkind: Namespace\nmetadata: {name: a, labels: {b/c: d}}") == []


def test_what_a_cloze_hides_is_read_as_if_it_were_shown(found: Found) -> None:
    assert found(service("{type: {{c1::ClusterIP::a type}}}")) == []


@pytest.mark.parametrize(
    ("block", "place", "message"),
    [
        ("- kind: Service", "8:7", "manifest: is a list; show the whole manifest"),
        ("enabled", "8:7", "manifest: is a string; show the whole manifest"),
        ("", "8:7", "a block without a manifest; fill or remove it"),
        ("kind: {a", "9:7", "not YAML: expected ',' or '}', but got '<stream end>'"),
    ],
)
def test_what_is_no_mapping_is_no_manifest(
    block: str, place: str, message: str, found: Found
) -> None:
    assert found(block) == error(place, message)
