"""What only POSIX systems have is used where a function has asked for it, and nowhere else.

``.venv/bin/mypy --platform win32 -p meshcards`` finds the same by the types of the standard
library, and so does ``--platform darwin``; this finds it in every run of the tests.
"""

import ast
from collections.abc import Iterator

import pytest

from tests.systems.calls import calls, modules

MODULES = frozenset(
    {
        *("crypt", "curses", "fcntl", "grp", "nis", "posix", "pty", "pwd", "readline", "resource"),
        *("spwd", "syslog", "termios", "tty"),
        *("_winapi", "msvcrt", "nt", "winreg", "winsound"),
    }
)
# By the module that has them.
NAMES = {
    "os": """
        chown chroot confstr ctermid fchdir fchmod fchown fork forkpty fwalk getegid geteuid getgid
        getgroups getloadavg getpgid getpgrp getpriority getresuid getsid getuid initgroups killpg
        lchflags lchmod lchown lockf major makedev mkfifo mknod minor nice openpty pathconf
        posix_fadvise posix_spawn pread preadv pwrite pwritev readv register_at_fork
        sched_getaffinity
        sched_setaffinity sched_yield sendfile setgid setsid setuid splice statvfs sync sysconf
        tcgetpgrp ttyname uname wait wait3 wait4 waitid writev WEXITSTATUS WIFEXITED WIFSIGNALED
        WNOHANG WTERMSIG O_CLOEXEC O_DIRECT O_DIRECTORY O_DSYNC O_NOATIME O_NOCTTY O_NOFOLLOW
        O_NONBLOCK O_PATH O_SYNC O_TMPFILE startfile O_BINARY O_TEXT O_TEMPORARY
        """,
    "signal": """
        SIGALRM SIGBUS SIGCHLD SIGCONT SIGHUP SIGIO SIGKILL SIGPIPE SIGPROF SIGQUIT SIGSTOP SIGTSTP
        SIGTTIN SIGTTOU SIGUSR1 SIGUSR2 SIGWINCH SIGXCPU ITIMER_PROF ITIMER_REAL alarm getitimer
        pause pthread_kill pthread_sigmask setitimer siginterrupt sigpending sigtimedwait sigwait
        SIG_BLOCK SIG_SETMASK SIG_UNBLOCK SIGBREAK CTRL_C_EVENT CTRL_BREAK_EVENT
        """,
    "socket": "AF_UNIX SO_REUSEPORT recv_fds send_fds socketpair SO_EXCLUSIVEADDRUSE",
    "select": "devpoll epoll kqueue poll",
    "time": "clock_settime pthread_getcpuclockid tzset",
    "sys": "abiflags getdlopenflags getwindowsversion setdlopenflags winver",
    "asyncio": "ProactorEventLoop WindowsSelectorEventLoopPolicy",
    "subprocess": "CREATE_NO_WINDOW STARTUPINFO",
}
KEYWORDS = {"dir_fd", "src_dir_fd", "dst_dir_fd", "pass_fds", "preexec_fn", "start_new_session"}

_LISTED = {module: frozenset(names.split()) for module, names in NAMES.items()}


def faults(tree: ast.Module) -> Iterator[str]:
    """What is used without asking whether the system has it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (it.name for it in node.names if it.name in MODULES)
        elif isinstance(node, ast.ImportFrom):
            names = _LISTED.get(node.module or "", frozenset())
            yield from (it.name for it in node.names if it.name in names)
            if node.module in MODULES:
                yield str(node.module)
    yield from (str(it.arg) for call in calls(tree) for it in call.keywords if it.arg in KEYWORDS)
    yield from _unasked(tree, frozenset())


def _unasked(node: ast.AST, asked: frozenset[str]) -> Iterator[str]:
    if isinstance(node, ast.FunctionDef):
        asked |= _asked(node)
    match node:
        case ast.Attribute(value=ast.Name(id=module), attr=name):
            if name in _LISTED.get(module, frozenset()) - asked:
                yield f"{module}.{name}"
    for child in ast.iter_child_nodes(node):
        yield from _unasked(child, asked)


def _asked(function: ast.FunctionDef) -> frozenset[str]:
    """The names for which a function asks by ``hasattr``."""
    return frozenset(
        str(call.args[1].value)
        for call in ast.walk(function)
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id == "hasattr"
        and isinstance(call.args[1], ast.Constant)
    )


def test_every_use_of_what_some_systems_lack_asks_for_it_first() -> None:
    assert [f"{name}: {it}" for name, tree in modules() for it in faults(tree)] == []


@pytest.mark.parametrize(
    "code",
    [
        "import fcntl",
        "from resource import getrlimit",
        "from signal import SIGHUP",
        "os.getuid()",
        "def f():\n    hasattr(os, 'fork')\ndef g():\n    os.fork()",
        "signal.signal(signal.SIGHUP, f)",
        "os.open(path, os.O_RDONLY | os.O_NOFOLLOW)",
        "os.unlink(name, dir_fd=folder)",
        "signal.pthread_sigmask(signal.SIG_BLOCK, [])",
    ],
)
def test_what_does_not_ask_is_found(code: str) -> None:
    assert [*faults(ast.parse(code))] != []


@pytest.mark.parametrize(
    "code",
    [
        "getattr(signal, 'SIGHUP', None)",
        "def f():\n    if hasattr(os, 'sched_getaffinity'):\n        os.sched_getaffinity(0)",
        "def f():\n    hasattr(os, 'fork')\n    return os.fork",
        "os.open(os.devnull, os.O_RDWR)",
    ],
)
def test_what_asks_is_not(code: str) -> None:
    assert [*faults(ast.parse(code))] == []
