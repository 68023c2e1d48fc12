"""A bank whose texts are wrapped and spelled another way builds the same deck."""

import subprocess
from collections.abc import Callable
from pathlib import Path

from tests.media import SVG

DECK = """\
id: mesh
title: Mesh
topics: [basics]
description: |
  {description}
"""
TOPIC = """\
title: Basics
questions:
  - id: why
    question: |
      {question}
    strongest:
      answer: |
        {answer}
      because: |
        {because}
    others:
      - answer: |
          {wrong}
        falls_short: |
          {falls_short}
    tip: |
      {tip}
    figure:
      file: a.svg
      alt: |
        {alt}
      caption: |
        {caption}
    sources: [https://istio.io/latest/docs/]
terms:
  - id: mesh
    name: service mesh
    facts:
      - id: role
        text: |
          {fact}
        extra: |
          {extra}
    sources: [https://istio.io/latest/docs/]
"""
ONE = {
    "description": "About meshes and more.",
    "question": "Why would *you* run a mesh,\nand what does `kubectl get pods` show?",
    "answer": "- It takes retries out of the code.\n- It encrypts.\n\n1. One\n2. Two",
    "because": "| key | value |\n|-----|-------|\n| a   | b     |\n\n```yaml\na: 1\n```",
    "wrong": "> It is modern and everybody has one.",
    "falls_short": "服务网格不是目的。\n\nThat is no reason  \nat all.",
    "tip": "Name \\(a + b\\) & [the page](https://istio.io 'Istio docs').",
    "alt": "Nine of ten arrows go to one.",
    "caption": "The gate decides, not the clock.",
    "fact": "A service mesh moves {{c2::retries and timeouts::what it moves}} into proxies.",
    "extra": "Not into\nlibraries.",
}
OTHER = {
    "description": "About meshes\nand more.",
    "question": "Why would _you_\nrun a mesh, and what   does `kubectl\nget pods` show?",
    "answer": "*   It takes retries\n    out of the code.\n*   It\nencrypts.\n\n\n1) One\n1) Two",
    "because": "key|value\n-|-\na|b\n\n\n~~~~yaml\na: 1\n~~~~",
    "wrong": "> It is modern\n> and everybody\nhas one.",
    "falls_short": "服务网格\n不是目的。\n\nThat is\nno reason\\\nat all.",
    "tip": 'Name \\(a +\nb\\) &amp; [the\npage](<https://istio.io>\n"Istio docs").',
    "alt": "Nine of ten\narrows go to one.",
    "caption": "The gate decides,\n   not the clock.",
    "fact": "A service\nmesh moves {{c2::retries\nand timeouts::what\nit moves}}\ninto proxies.",
    "extra": "Not into libraries.",
}


def test_a_bank_wrapped_another_way_has_not_changed(
    write_bank: Callable[..., Path], run_meshcards: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    def built(texts: dict[str, str]) -> str:
        # A text goes on at the depth of its first line.
        depths = {
            key: (DECK + TOPIC).split("{" + key + "}")[0].rpartition("\n")[2] for key in texts
        }
        filled = {key: text.replace("\n", f"\n{depths[key]}") for key, text in texts.items()}
        folder = write_bank(
            {"basics": TOPIC.format(**filled)},
            deck=DECK.format(**filled),
            files={"a.svg": SVG},
        )
        done = run_meshcards("build", folder, "-o", "mesh.apkg")
        assert done.returncode == 0, done.stderr
        return done.stdout

    assert "nothing changed" not in built(ONE)
    assert "nothing changed" in built(OTHER)
    assert "nothing changed" not in built(ONE | {"tip": "Name the objects."})
