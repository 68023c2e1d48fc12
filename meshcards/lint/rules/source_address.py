"""A source whose URL is not encrypted, or has moved.

URLs begin with ``https://``, so that a page cannot be changed on its way to a learner. Some
sites about service meshes gave up URLs or moved them, and the web is full of links to the old
ones. The rule knows where they moved. ``meshcards sources --online`` asks for every page, and
reports under the same id what has moved since, or is gone.

Bad:

```yaml
sources: [http://istio.io/latest/docs/]
```

Good:

```yaml
sources: [https://istio.io/latest/docs/]
```

Source: the sites' own repositories, and Istio's notice of 2026 that its Google-hosted URLs are
retired.
"""

from collections.abc import Iterator
from typing import Final

from meshcards.lint.reading import Reading
from meshcards.lint.rule import ANY, Scope
from meshcards.problem import Finding, Severity

ID = "source-address"
SEVERITY = Severity.WARNING
SCOPE: Final = Scope.FILE
LANGUAGES: Final = ANY

_MOVED = (
    ("gateway-api.sigs.k8s.io/api-types/", "gateway-api.sigs.k8s.io/reference/api-types/"),
    ("gateway-api.sigs.k8s.io/concepts/", "gateway-api.sigs.k8s.io/docs/concepts/"),
    ("gateway-api.sigs.k8s.io/mesh/", "gateway-api.sigs.k8s.io/docs/mesh/"),
    ("gateway-api.sigs.k8s.io/references/", "gateway-api.sigs.k8s.io/reference/"),
    ("gcr.io/istio-release", "docker.io/istio"),
    ("istio-release.storage.googleapis.com", "blob.istio.io/istio-release"),
    ("istio.io/docs/", "istio.io/latest/docs/"),
    ("istio.io/news/", "istio.io/latest/news/"),
    ("linkerd.io/2", "linkerd.io/docs/"),
    ("preliminary.istio.io/", "istio.io/"),
    ("registry.istio.io", "docker.io/istio"),
    ("www.envoyproxy.io/docs/envoy/v1", "www.envoyproxy.io/docs/envoy/latest"),
)


def check(file: Reading) -> Iterator[Finding]:
    """The sources of every question and term."""
    for items in (file.questions, file.terms):
        for place, item in items:
            for number, url in enumerate(item.sources):
                if problem := _problem(url):
                    message, alike = problem
                    yield Finding(place / "sources" / number, ID, message, alike=alike)


def _problem(url: str) -> tuple[str, str] | None:
    """What is wrong with an address, and which ones it is wrong with."""
    scheme, _, rest = url.partition("://")
    if scheme != "https":
        message = (
            f"'{url}' is not encrypted, so others could change it on its way; write 'https://'"
        )
        return message, "sources that are not https"
    for before, after in _MOVED:
        if rest.startswith(before):
            message = f"'{before}' has moved; look for the page under '{after}'"
            return message, f"sources under '{before}'"
    return None
