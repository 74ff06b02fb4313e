#!/usr/bin/env python3
"""Tries to make rumbo lose a plan, tear it, or lie about a save.

    tests/faults.py [--rumbo FILE] [--only CASE,..] [--of SUBJECT,..] [--quick] [-v]

Subjects are the commands that write: set, publish, merge, export. Each trial has a fresh copy of its files, goes wrong in
one way, and is judged by the same rules:

  the file is byte for byte the old text or the new one; exit code 0 only with the new one; every failure is told on
  standard error; nothing stays beside the file but what that message names or a kill left; the next save works, and
  then nothing at all is left beside.

Cases
  clean     nothing goes wrong
  order     the new bytes are flushed before the rename and the folder after it; the file is never emptied
  kill      the process is killed before each of its system calls
  error     each system call fails once, with each error that it may give
  limits    of file size and of open files
  full      a disk with 0, 1, 2 .. pages left, and one without a free inode                      (needs root)
  readonly  a folder that is mounted read-only; one in which the user may not write               (needs root)
  kept      mode, owner, attributes; a link stays a link                                          (owner: needs root)
  theirs    another editor writes in the moment before both texts change places; the same with a kill after it
  reader    somebody reads all the time and never finds a third text
  writers   8 processes of 25 updates each: all that were acknowledged are there, once
  killed    the same while processes are killed at random

It needs strace and nothing else beside Python. Exit code 1 where a rule was broken, 2 where it could not try.
"""
import argparse
import collections
import contextlib
import os
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PLAN = ROOT / "plans" / "gto-estado-abierto-2022-2024.ron"
NOBODY = 65534
PAGE = 4096
PATIENCE = 30

# What a call may answer; those that are not here are taken to work.
ANSWERS = {
    "EACCES": "openat open mkdir mkdirat unlink unlinkat rename renameat renameat2",
    "EMFILE": "openat",
    "ENOSPC": "openat write fsync",
    "EIO": "read write fsync close rename renameat2 statx newfstatat fstat lstat getdents64",
    "EINTR": "read write flock",
    "EINVAL": "renameat2",
    "ENOLCK": "flock",
    "EPERM": "fchmod fchown fsetxattr chmod chown link linkat",
}


class Subject:
    """A command that writes, with the files that it is given."""

    def __init__(self, name, target, files, words):
        self.name, self.target, self.files, self.words = name, target, files, words
        # Before the command, after it, and after it was given once more.
        self.old = self.new = self.newer = None

    def lay(self, folder):
        """Puts fresh files into a folder; where the one is that is written."""
        folder = Path(folder)
        if folder.is_dir() and not os.path.ismount(folder):
            shutil.rmtree(folder)
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in self.files.items():
            (folder / name).write_bytes(text)
        return folder / self.target

    def command(self, target):
        return [str(RUMBO), "--as-of", "2024-02-29"] + [w.replace("@", str(target.parent) + "/") for w in self.words]


Result = collections.namedtuple("Result", "code said")


def run(command, before=(), limits=None, timeout=PATIENCE):
    def limit():
        for what, value in limits.items():
            resource.setrlimit(what, (value, value))

    child = subprocess.Popen([*before, *command], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                             stderr=subprocess.PIPE, env=ENVIRONMENT, start_new_session=True,
                             preexec_fn=limit if limits else None)
    try:
        said = child.communicate(timeout=timeout)[1].decode("utf8", "replace")
    except subprocess.TimeoutExpired:
        os.killpg(child.pid, signal.SIGKILL)
        child.communicate()
        return Result("hangs", "")
    return Result(child.returncode, "\n".join(l for l in said.splitlines() if not l.startswith("strace:")).strip())


def traced(*options):
    return ["strace", "-f", "-qq", "-y", "-o", str(TRACE), *options, "--"]


def trace():
    return TRACE.read_text(errors="replace")


class Tally:
    def __init__(self):
        self.passed, self.broken = 0, collections.Counter()

    def enter(self, case, label, faults):
        if not faults:
            self.passed += 1
            if OPTIONS.verbose:
                print(f"ok    {label}")
            return
        self.broken[case] += 1
        if self.broken[case] <= 10 or OPTIONS.verbose:
            print(f"BREACH {label}: {'; '.join(faults)}", flush=True)


def beside(target, subject, known=()):
    return {p.name for p in target.parent.iterdir() if p.name not in subject.files and p.name != target.name} - set(known)


def judged(subject, target, result, killed=False, loose=False, known=(), again=True):
    """The rules that were broken. `loose`: the call that fails is the one that would tidy up."""
    faults = []
    text = target.read_bytes() if target.exists() else b"(gone)"
    state = {subject.old: "old", subject.new: "new"}.get(text, f"neither ({len(text)} bytes)")
    if state.startswith("neither"):
        faults.append(f"the file is {state}")
    if result.code == "hangs":
        faults.append("it hangs")
    if result.code == 0 and state != "new":
        faults.append(f"exit code 0, and the file is {state}")
    if result.code != 0 and not killed and not result.said:
        faults.append(f"exit code {result.code} without a word")
    for name in sorted(beside(target, subject, known)):
        content = (target.parent / name).read_bytes()
        if not killed and not loose and name not in result.said:
            faults.append(f"left beside: {name}")
        if name in result.said and content not in (subject.old, subject.new):
            faults.append(f"{name} is named and has neither text")
    if again:
        second = run(subject.command(target))
        if second.code != 0:
            faults.append(f"the next save: {second.code} {second.said[:90]}")
        elif target.read_bytes() != (subject.new if state == "old" else subject.newer):
            faults.append("after the next save the file is not what it makes")
        if beside(target, subject, known):
            faults.append(f"still beside after the next save: {sorted(beside(target, subject, known))[:2]}")
    return faults


def calls(subject):
    """How often an undisturbed run makes each call."""
    target = subject.lay(WORK / "calls")
    run(subject.command(target), traced())
    found = collections.Counter(re.findall(r"^\d+ +(\w+)\(", trace(), re.M))
    for name in ("execve", "exit_group", "exit"):
        found.pop(name, None)
    return found


def inject(name, what, at):
    return traced("-e", f"trace={name}", "-e", f"inject={name}:{what}:when={at}")


# ---- the cases: each is called with a subject and gives (label, faults) ----

def case_clean(subject):
    target = subject.lay(WORK / "clean")
    result = run(subject.command(target))
    yield "once", judged(subject, target, result) + ([] if result.code == 0 else [result.said[:90]])


def case_order(subject):
    target = subject.lay(WORK / "order")
    folder = os.path.realpath(target.parent)
    run(subject.command(target), traced())
    lines = [line.split(None, 1)[1] for line in trace().splitlines() if " " in line]
    placed = [at for at, line in enumerate(lines)
              if re.match(r"rename\w*\(", line) and f'/{target.name}"' in line and line.rstrip().endswith("= 0")]
    wrote = [at for at, line in enumerate(lines) if re.match(rf"p?write\w*\(\d+<{re.escape(folder)}/", line)]
    flushed = [at for at, line in enumerate(lines) if re.match(rf"f(data)?sync\(\d+<{re.escape(folder)}/", line)]
    folders = [at for at, line in enumerate(lines) if re.match(rf"f(data)?sync\(\d+<{re.escape(folder)}>", line)]
    faults = []
    if not placed or not wrote:
        faults.append("nothing was written beside and put in place")
    else:
        if not any(max(w for w in wrote if w < placed[-1]) < at < placed[-1] for at in flushed):
            faults.append("the new bytes are not flushed before they take the place of the old ones")
        if not any(at > placed[-1] for at in folders):
            faults.append("the folder is not flushed after it")
    if any("O_TRUNC" in line and f'/{target.name}"' in line for line in lines):
        faults.append("the file is emptied")
    yield "of flushes", faults


def case_kill(subject):
    for name, count in sorted(calls(subject).items()):
        for at in range(1, count + 1):
            target = subject.lay(WORK / "kill")
            result = run(subject.command(target), inject(name, "signal=SIGKILL", at))
            if result.code == -signal.SIGKILL:
                yield f"{name} {at}", judged(subject, target, result, killed=True)


def case_error(subject):
    counted = calls(subject)
    for error, names in ANSWERS.items():
        for name in names.split():
            for at in range(1, counted.get(name, 0) + 1):
                target = subject.lay(WORK / "error")
                result = run(subject.command(target), inject(name, f"error={error}", at))
                if "INJECTED" not in trace():
                    continue
                faults = judged(subject, target, result, loose=name.startswith("unlink"))
                if name == "fsync" and error == "EIO" and result.code == 0:
                    faults.append("a failed flush is passed over")
                yield f"{name} {at} {error}", faults


def case_limits(subject):
    size = len(subject.new)
    sizes = {0, 1, size // 2, size - 1}
    for what, label, values in ((resource.RLIMIT_FSIZE, "file size", sorted(sizes)),
                                (resource.RLIMIT_NOFILE, "open files", range(3, 9))):
        for value in values:
            target = subject.lay(WORK / "limits")
            result = run(subject.command(target), limits={what: value})
            killed = isinstance(result.code, int) and result.code < 0
            yield f"{label} {value}", judged(subject, target, result, killed=killed)


@contextlib.contextmanager
def mounted(*options):
    at = WORK / "mount"
    at.mkdir(exist_ok=True)
    subprocess.run(["mount", *options, str(at)], check=True, stderr=subprocess.DEVNULL)
    try:
        yield at
    finally:
        subprocess.run(["umount", "-l", str(at)], check=True)


def case_full(subject):
    pages = max(map(len, (subject.old, subject.new))) // PAGE + 3
    total = sum(len(text) // PAGE + 1 for text in subject.files.values()) + pages * 2 + 4
    for left in range(pages + 1):
        with mounted("-t", "tmpfs", "-o", f"size={total * PAGE}", "tmpfs") as at:
            target, filler = subject.lay(at), at / "filler"
            with open(filler, "wb", buffering=0) as file:
                with contextlib.suppress(OSError):
                    while True:
                        file.write(bytes(PAGE))
                file.truncate(max(0, file.tell() - left * PAGE))
            result = run(subject.command(target))
            faults = judged(subject, target, result, known=["filler"], again=False)
            filler.unlink()
            yield f"{left} pages left", faults or judged(subject, target, result)
    with mounted("-t", "tmpfs", "-o", "size=4m,nr_inodes=40", "tmpfs") as at:
        target, fill = subject.lay(at), []
        with contextlib.suppress(OSError):
            for number in range(99):
                (at / f"fill{number}").touch(exist_ok=False)
                fill.append(f"fill{number}")
        result = run(subject.command(target))
        yield "no inode left", judged(subject, target, result, known=fill, again=False)


def case_readonly(subject):
    target = subject.lay(WORK / "readonly")
    with mounted("--bind", str(target.parent)) as at:
        subprocess.run(["mount", "-o", "remount,ro,bind", str(at)], check=True)
        there = at / target.name
        result = run(subject.command(there))
        faults = judged(subject, there, result, again=False)
        yield "mount", faults + (["it was written"] if result.code == 0 else [])
    for mode in (0o666, 0o444):
        target = subject.lay(WORK / "readonly")
        os.chown(target, NOBODY, NOBODY)
        target.chmod(mode)
        target.parent.chmod(0o555)
        who = ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups", "--"]
        result = run(subject.command(target), who)
        faults = judged(subject, target, result, again=False)
        target.parent.chmod(0o755)
        yield f"folder closed, file {mode:o}", faults + (["it was written"] if result.code == 0 else [])


def case_kept(subject):
    for mode in (0o600, 0o640, 0o664, 0o755):
        target = subject.lay(WORK / "kept")
        owner = (12345, 23456) if os.geteuid() == 0 else (os.getuid(), os.getgid())
        os.chown(target, *owner)
        target.chmod(mode)
        with contextlib.suppress(OSError):
            os.setxattr(target, "user.rumbo.test", b"kept")
        attributes = {name: os.getxattr(target, name) for name in os.listxattr(target)}
        result = run(subject.command(target))
        found, faults = target.stat(), judged(subject, target, result, again=False)
        if result.code != 0:
            faults.append(f"exit code {result.code}: {result.said[:90]}")
        if found.st_mode & 0o7777 != mode:
            faults.append(f"the mode is {found.st_mode & 0o7777:o}")
        if (found.st_uid, found.st_gid) != owner:
            faults.append(f"the owner is {found.st_uid}:{found.st_gid}")
        if any(name not in os.listxattr(target) or os.getxattr(target, name) != value
               for name, value in attributes.items()):
            faults.append("an attribute is lost")
        yield f"mode {mode:o}", faults
    target = subject.lay(WORK / "kept")
    real = target.parent / "real" / target.name
    real.parent.mkdir()
    target.rename(real)
    target.symlink_to(real.relative_to(target.parent))
    result = run(subject.command(target))
    faults = [] if target.is_symlink() else ["the link is a file now"]
    if result.code != 0 or real.read_bytes() != subject.new:
        faults.append("what it leads to was not written")
    yield "a link", faults


def case_theirs(subject):
    """Another editor knows no lock. The exchange is held up until it has written."""
    added = b"// theirs\n" if subject.name != "export" else b" "
    # The first is the new file that is renamed for the exchange; only that one is renameat2.
    held = ["-e", "trace=renameat2,fsync", "-e", "inject=renameat2:delay_enter=700000:when=1"]
    for label, more in (("put back", []), ("killed before it is put back", ["-e", "inject=fsync:signal=SIGKILL:when=2"])):
        target = subject.lay(WORK / "theirs")
        theirs = subject.old + added
        result, done = [], threading.Event()

        def save():
            result.append(run(subject.command(target), traced(*held, *more)))
            done.set()

        thread = threading.Thread(target=save)
        thread.start()
        while not done.is_set() and not any(name.endswith(".out") for name in beside(target, subject)):
            time.sleep(0.002)
        new = target.parent / "editor"
        new.write_bytes(theirs)
        new.rename(target)
        thread.join()
        faults = []
        if not more:
            text = target.read_bytes()
            if result[0].code not in (0, 3):
                faults.append(f"exit code {result[0].code}: {result[0].said[:90]}")
            if added.strip() and added not in text:
                faults.append("what they wrote is gone")
            if beside(target, subject):
                faults.append(f"left beside: {sorted(beside(target, subject))}")
        else:
            kept = [target.parent / name for name in beside(target, subject)]
            if [file.read_bytes() for file in kept] != [theirs]:
                faults.append(f"what they wrote is not beside: {[file.name for file in kept]}")
            second = run(subject.command(target))
            if [file.read_bytes() for file in kept if file.exists()] != [theirs]:
                faults.append("the next save took it away")
            elif subject.name in ("set", "publish", "merge") and kept[0].name not in second.said:
                faults.append(f"the next save does not tell of it: {second.said[:90]}")
        yield label, faults


def case_reader(subject):
    target = subject.lay(WORK / "reader")
    found, over = set(), threading.Event()

    def read():
        while not over.is_set():
            try:
                text = target.read_bytes()
            except OSError as error:
                found.add(str(error))
            else:
                if text not in (subject.old, subject.new):
                    found.add(f"{len(text)} bytes that are neither text")

    thread = threading.Thread(target=read)
    thread.start()
    for _ in range(10 if OPTIONS.quick else 50):
        run(subject.command(target))
        again = WORK / "again"
        again.write_bytes(subject.old)
        again.rename(target)
    over.set()
    thread.join()
    yield "all the time", sorted(found)


def writers(kill):
    subject = SUBJECTS["set"]
    target = subject.lay(WORK / "writers")
    each, numbers, results, live, lock = (8 if OPTIONS.quick else 25), iter(range(10**6)), {}, set(), threading.Lock()

    def update(number):
        return [str(RUMBO), "set", str(target), "1.1.1", "--note", f"tok-{number}-", "--on", "2024-02-29"]

    def work():
        for _ in range(each):
            with lock:
                number = next(numbers)
                child = subprocess.Popen(update(number), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                         stderr=subprocess.PIPE, env=ENVIRONMENT)
                live.add(child)
            said = child.communicate()[1].strip()
            with lock:
                live.discard(child)
            results[number] = (child.returncode, said)

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        time.sleep(random.uniform(0.002, 0.02))
        with lock:
            if kill and live:
                random.choice(sorted(live, key=id)).kill()
    text = target.read_text()
    times = {number: text.count(f"tok-{number}-") for number in results}
    done = [number for number, (code, _) in results.items() if code == 0]
    faults = []
    if any(times[number] == 0 for number in done):
        faults.append(f"{sum(times[number] == 0 for number in done)} acknowledged updates are lost")
    if any(count > 1 for count in times.values()):
        faults.append("an update is there twice")
    if any(code not in (0, -signal.SIGKILL) and not said for code, said in results.values()):
        faults.append("a failure without a word")
    if not kill and len(done) < len(results):
        said = next(said for code, said in results.values() if code != 0)
        faults.append(f"{len(results) - len(done)} gave up: {said.decode()[:90]}")
    if run([str(RUMBO), "check", str(target)]).code != 0:
        faults.append("the file is no plan any more")
    last = run(update(10**6))
    if last.code != 0 or beside(target, subject):
        faults.append(f"the next save: {last.code} {last.said[:90]} {sorted(beside(target, subject))[:2]}")
    yield f"8 x {each}, {len(done)} acknowledged", faults


def case_writers(subject):
    return writers(False) if subject.name == "set" else iter(())


def case_killed(subject):
    return writers(True) if subject.name == "set" else iter(())


CASES = {name[5:]: case for name, case in list(globals().items()) if name.startswith("case_")}
AS_ROOT = ("full", "readonly")
SLOW = ("kill", "error", "full")


def subjects():
    plan = PLAN.read_bytes()
    note = "x" * 5000
    output = b"{}\n"
    named = run_text(["export", "--help"])
    # Where an existing file is not overwritten unless that is asked for.
    force = ["--force"] if "--force" in named else []
    mine = plan.replace(b'title: "', b'title: "Mio: ', 1)
    return {subject.name: subject for subject in (
        Subject("set", "plan.ron", {"plan.ron": plan},
                ["set", "@plan.ron", "1.1.1", "--progress", "75", "--on", "2024-02-29", "--note", note]),
        Subject("publish", "plan.ron", {"plan.ron": plan}, ["publish", "@plan.ron", "--cutoff", CUTOFF, *FIGURES, "--correct"]),
        Subject("merge", "theirs.ron", {"base.ron": plan, "mine.ron": mine, "theirs.ron": plan},
                ["merge", "@base.ron", "@mine.ron", "@theirs.ron"]),
        Subject("export", "plan.json", {"plan.ron": plan, "plan.json": output},
                ["export", "@plan.ron", "--format", "json", "-o", "@plan.json", *force]),
    )}


CUTOFF, FIGURES = "informe-1", ["1.1=31"]


def run_text(words):
    return subprocess.run([str(RUMBO), *words], env=ENVIRONMENT, stdout=subprocess.PIPE, text=True, check=False).stdout


def main():
    for name, subject in SUBJECTS.items():
        target = subject.lay(WORK / "first")
        subject.old = target.read_bytes()
        result = run(subject.command(target))
        subject.new = target.read_bytes()
        run(subject.command(target))
        subject.newer = target.read_bytes()
        if result.code != 0 or subject.new == subject.old:
            print(f"{name} alone does not work: {result.code} {result.said}")
            return 2
    tally = Tally()
    for case, trials in CASES.items():
        if OPTIONS.only and case not in OPTIONS.only.split(",") or OPTIONS.quick and case in SLOW:
            continue
        if case in AS_ROOT and os.geteuid() != 0:
            print(f"{case}: SKIPPED, needs root")
            continue
        began, passed, broken = time.monotonic(), tally.passed, sum(tally.broken.values())
        for name, subject in SUBJECTS.items():
            if OPTIONS.of and name not in OPTIONS.of.split(","):
                continue
            try:
                for label, faults in trials(subject):
                    tally.enter(case, f"{case} of {name}: {label}", faults)
            except subprocess.CalledProcessError as error:
                print(f"{case} of {name}: SKIPPED, {error}")
        if case == "kept" and os.geteuid() != 0:
            print("kept: owners SKIPPED, need root")
        print(f"{case}: {tally.passed - passed} passed, {sum(tally.broken.values()) - broken} broken, "
              f"{time.monotonic() - began:.0f} s", flush=True)
    print(f"{tally.passed} passed, {sum(tally.broken.values())} broken")
    return 1 if tally.broken else 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("--rumbo", default=ROOT / "target" / "release" / "rumbo", type=Path)
    parser.add_argument("--only")
    parser.add_argument("--of")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("-v", "--verbose", action="store_true")
    OPTIONS = parser.parse_args()
    if not shutil.which("strace"):
        print("strace is missing")
        sys.exit(2)
    with tempfile.TemporaryDirectory(prefix="faults.", dir="/var/tmp") as work:
        WORK = Path(work)
        WORK.chmod(0o755)
        TRACE = WORK / "trace"
        # Where other users can run it too.
        RUMBO = WORK / "rumbo"
        shutil.copy2(OPTIONS.rumbo, RUMBO)
        HOME = WORK / "home"
        HOME.mkdir(mode=0o777)
        ENVIRONMENT = {"PATH": os.environ.get("PATH", "/usr/bin:/bin"), "HOME": str(HOME), "LANG": "en_US.UTF-8", "TZ": "UTC"}
        SUBJECTS = subjects()
        sys.exit(main())
