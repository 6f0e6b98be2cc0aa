"""Real git servers on loopback for the oracles: lighttpd with `git http-backend` and a login for each
party, and `git daemon`. Each runs in a process group of its own, hooks included, which can be killed
and started again."""

import os
import shutil
import signal
import socket
import subprocess
import time
from pathlib import Path

PASSWORD = "hemmelig"
# Nothing of the machine's configuration counts, and git never asks on a terminal.
QUIET = {
    "GIT_CONFIG_GLOBAL": "/dev/null",
    "GIT_CONFIG_SYSTEM": "/dev/null",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C.UTF-8",
    "PATH": os.environ["PATH"],
}


def git(folder, *arguments, check=True, env=None, text_in=None):
    """Runs git in `folder`; gives what it printed."""
    ran = subprocess.run(
        ["git", "-C", str(folder), *arguments],
        env={**QUIET, **(env or {})},
        input=text_in,
        capture_output=True,
        text=True,
    )
    if check and ran.returncode != 0:
        raise SystemExit(f"git {' '.join(arguments)} in {folder}:\n{ran.stdout}{ran.stderr}")
    return ran if not check else ran.stdout.strip()


def signed(email, when=None):
    """The environment of a commit by `email`."""
    env = {}
    for role in ("AUTHOR", "COMMITTER"):
        env[f"GIT_{role}_NAME"] = email.split("@")[0]
        env[f"GIT_{role}_EMAIL"] = email
        if when:
            env[f"GIT_{role}_DATE"] = when
    return env


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def backend():
    path = Path(git("/", "--exec-path")) / "git-http-backend"
    if not path.is_file():
        raise SystemExit(f"{path} is missing; Debian has it in the package git")
    return path


class Server:
    """A program that listens on a port, and whatever it starts."""

    def __init__(self, words, folder, env=None):
        self.words, self.folder, self.env = words, folder, {**QUIET, **(env or {})}
        self.port, self.process, self.starts = free_port(), None, 0

    def start(self):
        log = open(self.folder / "server.log", "ab")
        words = [str(word).replace("PORT", str(self.port)) for word in self.words]
        self.process = subprocess.Popen(
            words, env=self.env, stdout=log, stderr=log, start_new_session=True
        )
        self.starts += 1
        end = time.monotonic() + 30
        while time.monotonic() < end:
            if self.process.poll() is not None:
                break
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
                return
            except OSError:
                time.sleep(0.02)
        raise SystemExit(f"{words[0]} doesn't start: {(self.folder / 'server.log').read_text()}")

    def kill(self):
        """SIGKILL to the server and to every hook that runs; returns when all of them are gone."""
        group = self.process.pid
        while True:
            try:
                os.killpg(group, signal.SIGKILL)
            except ProcessLookupError:
                pass
            self.process.wait()
            if not alive(group):
                return
            time.sleep(0.01)


def alive(group):
    """Whether a process of the group still runs; one that has ended and is not fetched doesn't."""
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        if int(fields[2]) == group and fields[0] not in "ZX":
            return True
    return False


def lighttpd(folder, projects, users):
    """lighttpd that serves the repositories of `projects` to those who log in."""
    program = shutil.which("lighttpd", path=os.environ["PATH"] + ":/usr/sbin")
    if not program:
        raise SystemExit("lighttpd is missing; tests/oracles/install.sh installs it")
    (folder / "users").write_text("".join(f"{user}:{PASSWORD}\n" for user in users))
    settings = folder / "lighttpd.conf"
    server = Server([program, "-D", "-f", settings], folder)
    settings.write_text(f"""
server.document-root = "{folder}"
server.bind = "127.0.0.1"
server.port = {server.port}
server.max-connections = 400
server.max-fds = 2048
server.upload-dirs = ( "{folder}" )
server.modules = ( "mod_auth", "mod_authn_file", "mod_alias", "mod_setenv", "mod_cgi" )
auth.backend = "plain"
auth.backend.plain.userfile = "{folder}/users"
auth.require = ( "/git/" => ( "method" => "basic", "realm" => "git", "require" => "valid-user" ) )
alias.url = ( "/git" => "{backend()}" )
$HTTP["url"] =~ "^/git/" {{
  cgi.assign = ( "" => "" )
  setenv.set-environment = (
    "GIT_PROJECT_ROOT" => "{projects}", "GIT_HTTP_EXPORT_ALL" => "1",
    "GIT_CONFIG_GLOBAL" => "/dev/null", "GIT_CONFIG_SYSTEM" => "/dev/null",
    "PATH" => "{os.environ['PATH']}"
  )
}}
""")
    return server


def daemon(folder, projects, env=None):
    """git's own daemon, which asks nobody for a login."""
    words = ["git", "daemon", "--reuseaddr", "--listen=127.0.0.1", "--port=PORT", "--export-all",
             "--enable=receive-pack", f"--base-path={projects}", str(projects)]
    return Server(words, folder, env)


def address(server, user, repository="sekretariat.git"):
    return f"http://{user}:{PASSWORD}@127.0.0.1:{server.port}/git/{repository}"


def bare(sek, work, projects, name="sekretariat.git"):
    """A bare repository of `work` with sek's hooks in it."""
    projects.mkdir(exist_ok=True)
    target = projects / name
    git(projects, "clone", "-q", "--bare", str(work), str(target))
    subprocess.run([sek, "-C", target, "hook", "install"], check=True, capture_output=True)
    return target


def finish(sek, repository):
    """What the server runs before it starts."""
    ran = subprocess.run(
        [sek, "-C", repository, "hook", "finish", "--after-crash"],
        env=QUIET, capture_output=True, text=True,
    )
    if ran.returncode != 0:
        raise SystemExit(f"sek hook finish: {ran.stdout}{ran.stderr}")
    return ran.stdout
