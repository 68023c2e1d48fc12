"""GitHub as the real ``gh`` finds it: comments and releases of one repository, on this machine.

``gh`` asks ``api.github.localhost``, which it knows as a server for development, by the proxy that
its environment names; that proxy is this server. So nothing leaves the machine.
"""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, TypeAlias
from urllib.parse import parse_qs, urlsplit

Found: TypeAlias = dict[str, Any]  # what JSON has
Query: TypeAlias = dict[str, list[str]]
Answer: TypeAlias = tuple[int, object]  # a status of HTTP, and what JSON or a file has

REPOSITORY = "octocat/cells"
_API = "http://api.github.localhost"
_HOME = f"/repos/{REPOSITORY}"


@dataclass
class Hub:
    """What a repository on GitHub has; ``may_write`` is what its token may do."""

    address: str = ""
    may_write: bool = True
    comments: list[Found] = field(default_factory=list)
    releases: list[Found] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    asked: str = ""  # the workflow that was last looked up, which has the id 1
    started: list[tuple[str, str]] = field(default_factory=list)  # workflows, and for which branch
    writes: list[str] = field(default_factory=list)  # the requests that changed something

    @property
    def environment(self) -> dict[str, str]:
        """What ``gh`` has to find in its environment to come here."""
        return {
            "GH_HOST": "github.localhost",
            "HTTP_PROXY": self.address,
            "GH_NO_UPDATE_NOTIFIER": "1",
        }

    def answer(self, method: str, path: str, query: Query, body: bytes) -> Answer:
        """The status of a request's answer, and its content."""
        if path == "/graphql":  # gh looks for a draft of a release, or asks whether a tag is there
            draft = b"release(tagName:" in body
            found = {"release": None} if draft else {"ref": {"id": "tag"}}
            return 200, {"data": {"repository": found}}
        if method not in {"GET", "HEAD"}:
            if not self.may_write:
                return 403, {"message": "Resource not accessible by integration"}
            self.writes.append(f"{method} {path}")
        kind, *rest = path.removeprefix(_HOME).strip("/").split("/")
        of = {"issues": self._issues, "releases": self._releases, "actions": self._actions}
        return of[kind](method, rest, query, body) or (404, {"message": "Not Found"})

    def _issues(self, method: str, path: list[str], query: Query, body: bytes) -> Answer | None:
        match method, path:
            case "GET", [_, "comments"]:
                return 200, self._page(query)
            case "POST", [_, "comments"]:
                return 201, self.comment(json.loads(body)["body"], "Bot")
            case "PATCH", ["comments", number]:
                (comment,) = [it for it in self.comments if it["id"] == int(number)]
                return 200, _changed(comment, json.loads(body))
        return None

    def _releases(self, method: str, path: list[str], query: Query, body: bytes) -> Answer | None:
        match method, path:
            case "GET" | "HEAD", ["tags", tag]:
                found = [it for it in self.releases if it["tag_name"] == tag and not it["draft"]]
                return (200, found[0]) if found else None
            case "GET", ["latest"] if self.releases:
                return 200, self.releases[-1]
            case "GET", []:
                return 200, self.releases
            case "POST", []:
                wish = json.loads(body)
                return 201, self.release(wish.pop("tag_name"), wish)
            case "PATCH", [number]:
                return 200, _changed(self.releases[int(number)], json.loads(body))
            case "POST", [number, "assets"]:
                return 201, self.upload(int(number), query["name"][0], body)
            case "GET", ["assets", number]:
                return 200, self.files[number]
            case "DELETE", ["assets", number]:
                for release in self.releases:
                    release["assets"] = [it for it in release["assets"] if it["id"] != int(number)]
                return 204, b""
        return None

    def _actions(self, method: str, path: list[str], _: Query, body: bytes) -> Answer | None:
        match method, path:
            case "GET", ["workflows", name]:
                self.asked = name
                return 200, {"id": 1, "path": f".github/workflows/{name}", "state": "active"}
            case "POST", ["workflows", "1", "dispatches"]:
                self.started.append((self.asked, json.loads(body)["ref"]))
                return 204, b""
        return None

    def comment(self, text: str, of: str = "User") -> Found:
        """A new comment on the pull request, by a person or by a bot."""
        number = len(self.comments) + 1
        made: Found = {
            "id": number,
            "body": text,
            "user": {"type": of},
            "html_url": f"http://github.localhost/{REPOSITORY}/pull/7#issuecomment-{number}",
        }
        self.comments.append(made)
        return made

    def release(self, tag: str, wish: Found | None = None) -> Found:
        """A new release; ``wish`` is what its request may say."""
        number = len(self.releases)
        own = f"{_API}{_HOME}/releases/{number}"
        made: Found = {
            "id": number,
            "url": own,
            "html_url": f"http://github.localhost/{REPOSITORY}/releases/tag/{tag}",
            "upload_url": f"{own}/assets{{?name,label}}",
            "tag_name": tag,
            "name": "",
            "body": "",
            "draft": False,
            "prerelease": False,
            "assets": [],
            **(wish or {}),
        }
        self.releases.append(made)
        return made

    def upload(self, release: int, name: str, content: bytes) -> Found:
        """A file of a release."""
        number = str(len(self.files))
        asset = {
            "id": int(number),
            "name": name,
            "size": len(content),
            "state": "uploaded",
            "url": f"{_API}{_HOME}/releases/assets/{number}",
        }
        self.files[number] = content
        self.releases[release]["assets"].append(asset)
        return asset

    def published(self, release: int = 0) -> dict[str, bytes]:
        """The files of a release, by their names."""
        return {it["name"]: self.files[str(it["id"])] for it in self.releases[release]["assets"]}

    def _page(self, query: Query) -> list[Found]:
        size, page = int(query.get("per_page", ["30"])[0]), int(query.get("page", ["1"])[0])
        return self.comments[(page - 1) * size : page * size]


@contextmanager
def running() -> Iterator[Hub]:
    """A hub that answers as long as the block runs."""
    hub = Hub()

    class Handler(BaseHTTPRequestHandler):
        def _answer(self) -> None:
            url = urlsplit(self.path)
            size = int(self.headers.get("Content-Length") or 0)
            query = parse_qs(url.query)
            status, content = hub.answer(self.command, url.path, query, self.rfile.read(size))
            raw = content if isinstance(content, bytes) else json.dumps(content).encode()
            self.send_response(status)
            kind = "application/octet-stream" if isinstance(content, bytes) else "application/json"
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(raw)))
            if isinstance(content, list) and len(content) == int(query.get("per_page", ["0"])[0]):
                following = int(query.get("page", ["1"])[0]) + 1
                link = f"{_API}{url.path}?per_page={len(content)}&page={following}"
                self.send_header("Link", f'<{link}>; rel="next"')
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(raw)

        do_GET = do_HEAD = do_POST = do_PATCH = do_DELETE = _answer  # noqa: N815 - the server's names

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    hub.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield hub
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _changed(found: Found, wish: Found) -> Found:
    found.update(wish)
    return found
