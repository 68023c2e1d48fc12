from pathlib import Path

import pytest

from tests.decks import fields
from tests.decks.fields import Anything, Items, Keys, Kind, Scalar

CRD = """\
kind: CustomResourceDefinition
spec:
  group: telemetry.istio.io
  names: {kind: Telemetry}
  versions:
  - {name: v1, schema: {openAPIV3Schema: {properties: {spec: {properties: %s}}}}}
  - {name: v1alpha1, schema: {openAPIV3Schema: {properties: {spec: {type: object}}}}}
"""


def drawn(properties: str) -> list[str]:
    lines = fields.drawn(CRD % properties)
    return [line.removeprefix("telemetry.istio.io/v1 Telemetry ") for line in lines]


@pytest.mark.parametrize(
    ("properties", "line"),
    [
        ("{a: {type: number}}", "spec.a number"),
        ("{a: {type: array, items: {type: string}}}", "spec.a[] string"),
        ("{a: {type: string, enum: [B, A]}}", "spec.a string A B"),
        ("{a: {type: object}}", "spec.a mapping"),
        ("{a: {type: object, additionalProperties: {type: string}}}", "spec.a.* string"),
        ("{a: {type: object, x-kubernetes-preserve-unknown-fields: true}}", "spec.a.* any"),
        ("{a: {x-kubernetes-int-or-string: true}}", "spec.a integer|string"),
        (
            "{a: {type: array, items: {properties: {b: {type: boolean, description: c}}}}}",
            "spec.a[].b boolean",
        ),
    ],
)
def test_a_field_of_a_crd_becomes_a_line(properties: str, line: str) -> None:
    assert drawn(properties) == [line]


def test_lines_are_printed_sorted_and_what_is_lacking_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "crd.yaml"
    path.write_text(CRD % "{b: {type: string}, a: {type: string}}", "utf-8")
    fields.main([str(path)])
    shown = capsys.readouterr()
    beginning = "telemetry.istio.io/v1 Telemetry spec"
    assert shown.out == f"{beginning}.a string\n{beginning}.b string\n"
    assert "not in these files: networking.istio.io/v1 Sidecar\n" in shown.err
    assert "Telemetry" not in shown.err


def test_lines_make_the_shape_of_a_kind() -> None:
    lines = (
        "* * kind string",
        "v1 A b[].c integer|string 1 x",
        "v1 A d.* any",
        "v1 A e like v1 A b",
    )
    string = Scalar(frozenset({"string"}))
    items = Items(Keys({"c": Scalar(frozenset({"integer", "string"}), ("1", "x"))}))
    shape = Keys({"kind": string, "b": items, "d": Keys({"*": Anything()}), "e": items})
    assert fields.known(lines) == {Kind("v1", "A"): shape}


def test_a_field_is_not_like_one_that_does_not_exist() -> None:
    with pytest.raises(AssertionError, match="v1 A has no c to be like"):
        fields.known(["v1 A b like v1 A c"])


@pytest.mark.parametrize("path", fields.FILES, ids=lambda path: path.name)
def test_our_lines_are_sorted_and_stand_once(path: Path) -> None:
    lines = path.read_text("utf-8").splitlines()
    assert lines == sorted(set(lines))


def test_what_the_crds_give_is_not_written_by_hand() -> None:
    drawn, by_hand = (
        {" ".join(line.split()[:2]) for line in path.read_text("utf-8").splitlines()}
        for path in fields.FILES
    )
    assert drawn == fields.KINDS
    assert not drawn & by_hand
