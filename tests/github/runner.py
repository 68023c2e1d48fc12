"""Runs the steps of a workflow or an action as GitHub's runner would, on this machine.

What a step runs is real: its shell as GitHub starts it, its files for outputs and the summary, its
conditions and expressions. What a step *uses* from elsewhere is not there: ``used`` says what
each such action would do.
"""

import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

import yaml

from tests.github import expressions

BASH = ("bash", "--noprofile", "--norc", "-eo", "pipefail")  # as GitHub starts `shell: bash`
_UNNAMED = ("bash", "-e")  # as it starts a step of a workflow that names no shell
_STATUS = ("success(", "failure(", "always(", "cancelled(")
_FILES = ("GITHUB_OUTPUT", "GITHUB_ENV", "GITHUB_PATH", "GITHUB_STEP_SUMMARY")

Inputs: TypeAlias = Mapping[str, str]
Used: TypeAlias = Mapping[str, Callable[[Inputs], Mapping[str, str]]]
Step: TypeAlias = Mapping[str, Any]  # as YAML has it; read by its keys only


class FailedActionError(Exception):
    """An action from elsewhere fails, as ``used`` wants it."""


@dataclass
class Result:
    """How a step ended, and what it left."""

    outcome: str  # success, failure or skipped
    outputs: dict[str, str] = field(default_factory=dict)


@dataclass
class Runner:
    """A job on a machine: its checkout, its environment, and what actions from elsewhere do."""

    workspace: Path
    temp: Path
    environment: Mapping[str, str]
    github: Mapping[str, object]
    used: Used
    log: str = ""
    calls: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    @property
    def summary(self) -> str:
        """What the steps wrote for the summary of the run."""
        path = self.temp / "GITHUB_STEP_SUMMARY"
        return path.read_text("utf-8") if path.exists() else ""

    def job(self, workflow: Path, name: str, **contexts: object) -> bool:
        """Run a job of a workflow if its condition is met; whether all went well."""
        whole = yaml.safe_load(workflow.read_text("utf-8"))
        job = whole["jobs"][name]
        known = {"github": self.github, "env": whole.get("env", {}), **contexts}
        if "if" in job and not expressions.true(expressions.value(job["if"], known, {})):
            return True
        shell = job.get("defaults", {}).get("run", {}).get("shell")
        return self._steps(job["steps"], known, shell=shell)[0]

    def action(self, folder: Path, given: Inputs) -> tuple[bool, dict[str, str]]:
        """Run the composite action in ``folder``; whether all went well, and its outputs."""
        action = yaml.safe_load((folder / "action.yml").read_text("utf-8"))
        known: dict[str, object] = {"github": self.github}
        defaults = {
            name: expressions.filled(it.get("default", ""), known, {})
            for name, it in action["inputs"].items()
        }
        unknown = given.keys() - defaults.keys()
        assert not unknown, f"the action has no input {unknown}"
        known["inputs"] = {**defaults, **given}
        assert all("shell" in it for it in action["runs"]["steps"] if "run" in it)
        good, results = self._steps(action["runs"]["steps"], known, action=folder)
        steps = {name: {"outputs": it.outputs} for name, it in results.items()}
        outputs = {
            name: expressions.filled(it["value"], {**known, "steps": steps}, {})
            for name, it in action["outputs"].items()
        }
        return good, outputs

    def _steps(
        self,
        steps: Sequence[Step],
        contexts: Mapping[str, object],
        *,
        action: Path | None = None,
        shell: str | None = None,
    ) -> tuple[bool, dict[str, Result]]:
        good, results = True, dict[str, Result]()
        for step in steps:
            known = {
                **contexts,
                "runner": {"temp": str(self.temp), "os": "Linux"},
                "steps": {it: vars(result) for it, result in results.items()},
            }
            result = self._step(step, known, good=good, action=action, shell=shell)
            results[step.get("id", f"#{len(results)}")] = result
            if result.outcome == "failure" and not step.get("continue-on-error"):
                good = False
        return good, results

    def _step(
        self,
        step: Step,
        known: Mapping[str, object],
        *,
        good: bool,
        action: Path | None,
        shell: str | None,
    ) -> Result:
        status: expressions.Functions = {
            "success": lambda: good,
            "failure": lambda: not good,
            "always": lambda: True,
            "cancelled": lambda: False,
        }
        condition = str(step.get("if", "success()"))
        met = expressions.true(expressions.value(condition, known, status))
        if not met or not (good or any(it in condition for it in _STATUS)):
            return Result("skipped")
        if "uses" in step:
            given = step.get("with", {})
            filled = {
                name: expressions.filled(expressions.shown(it), known, {})
                for name, it in given.items()
            }
            return self._uses(step["uses"], filled)
        own = {
            name: expressions.filled(expressions.shown(it), known, {})
            for name, it in {**_mapping(known.get("env")), **step.get("env", {})}.items()
        }
        return self._run(step["run"], own, action, step.get("shell", shell))

    def _uses(self, name: str, given: Inputs) -> Result:
        if name.startswith("./"):
            good, outputs = self.action(self.workspace / name, given)
            return Result("success" if good else "failure", outputs)
        plain = name.split("@", maxsplit=1)[0]
        self.calls.append((plain, dict(given)))
        try:
            return Result("success", dict(self.used[plain](given)))
        except FailedActionError:
            return Result("failure")

    def _run(
        self, script: str, own: Mapping[str, str], action: Path | None, shell: str | None
    ) -> Result:
        assert "${{" not in script, "an expression in a script lets its value be run"
        (self.temp / "GITHUB_OUTPUT").unlink(missing_ok=True)
        path = self.temp / "step.sh"
        path.write_text(script, encoding="utf-8")
        done = subprocess.run(
            [*(BASH if shell == "bash" else _UNNAMED), str(path)],
            cwd=self.workspace,
            env={
                **self.environment,
                **{name: str(self.temp / name) for name in _FILES},
                "RUNNER_TEMP": str(self.temp),
                "GITHUB_WORKSPACE": str(self.workspace),
                "GITHUB_ACTION_PATH": str(action or ""),
                **own,
            },
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
            timeout=120,
        )
        self.log += done.stdout
        return Result("failure" if done.returncode else "success", self._outputs())

    def _outputs(self) -> dict[str, str]:
        path = self.temp / "GITHUB_OUTPUT"
        lines = path.read_text("utf-8").splitlines() if path.exists() else []
        return dict(line.split("=", 1) for line in lines)


def _mapping(found: object) -> dict[str, object]:
    return found if isinstance(found, dict) else {}
