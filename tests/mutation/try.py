#!/usr/bin/env python3
"""try.py WORK SOURCE PROGRAMS GROUPS LIMIT JOBS - the mutants of one module, for tests/mutation/run.

WORK/MODULE.places has a line for each conditional jump: its source line, column and file; the assembler has set the symbol
mutant.N there. PROGRAMS are the programs of the unit tests and, last, the four filters in one. A mutant is a copy of them in which
the jump's bytes are changed, so nothing is compiled or linked for it.

Prints the survivors and the count; adds a line to WORK/figures. An entry of tests/mutation/equal takes a survivor out:
there both ways give the same answer.
"""
import hashlib
import os
import resource
import select
import shutil
import struct
import subprocess
import sys
import time
from concurrent.futures import ProcessPoolExecutor

WORK, SOURCE, PROGRAMS, GROUPS, LIMIT, JOBS = sys.argv[1:]
MODULE = os.path.splitext(os.path.basename(SOURCE))[0]
FILTERS = ("strip", "header", "paras", "ents")
MEMORY = 4 << 30


class Program:
    """An ELF file of 64 bits, and where in it the jumps stand."""

    def __init__(self, path):
        self.path = path
        with open(path, "rb") as f:
            data = f.read()
        phoff, = struct.unpack_from("<Q", data, 32)
        phentsize, phnum = struct.unpack_from("<HH", data, 54)
        segments = []
        for i in range(phnum):
            kind, _, offset, vaddr, _, filesz = struct.unpack_from("<IIQQQQ", data, phoff + i * phentsize)
            if kind == 1:
                segments.append((vaddr, offset, filesz))
        self.bytes = {}
        for line in subprocess.run(["nm", path], capture_output=True, text=True, check=True).stdout.split("\n"):
            cells = line.split()
            if len(cells) == 3 and cells[2].startswith("mutant."):
                at = int(cells[0], 16)
                for vaddr, offset, filesz in segments:
                    if vaddr <= at < vaddr + filesz:
                        file_at = at - vaddr + offset
                        near = data[file_at] == 0x0F
                        self.bytes[int(cells[2][7:])] = (file_at, data[file_at:file_at + (6 if near else 2)])

    def changed(self, n, taken):
        """Where the jump stands and the bytes it becomes; None if it is none here."""
        at, was = self.bytes[n]
        if was[0] == 0x0F and 0x80 <= was[1] <= 0x8F:
            return at, was, b"\x90\xE9" + was[2:] if taken else b"\x90" * 6
        if 0x70 <= was[0] <= 0x7F:
            return at, was, b"\xEB" + was[1:] if taken else b"\x90" * 2
        return None


def run(program, arguments, cpu, most):
    """What it writes, as a hash with its status; and how much that was. It is ended after cpu seconds or most bytes."""
    started = time.monotonic()
    p = subprocess.Popen(arguments, executable=program, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    try:
        resource.prlimit(p.pid, resource.RLIMIT_CPU, (cpu, cpu))
    except (ProcessLookupError, PermissionError):
        pass
    killer = None
    said, length = hashlib.md5(), 0
    while True:
        ready, _, _ = select.select([p.stdout], [], [], 20 * cpu)
        if not ready:
            p.kill()
            killer = "asleep"
            break
        piece = os.read(p.stdout.fileno(), 1 << 16)
        if not piece:
            break
        said.update(piece)
        length += len(piece)
        if length > most or time.monotonic() - started > 60 * cpu:
            p.kill()
            killer = "endless"
            break
    p.stdout.close()
    status = p.wait()
    return (said.hexdigest(), status, killer), length


def groups_read():
    groups = []
    with open(GROUPS, encoding="utf-8") as f:
        for line in f:
            inputs, name, options = line.rstrip("\n").split("\t")
            options = options.split()
            if name == "records":
                name, options = "strip", ["-r"] + options
            if "-c" not in options:
                options.insert(0, "--no-config")
            groups.append([f"cable-{name}"] + options + inputs.split())
    return groups


class Trial:
    """All that has to pass, cheapest first; what has killed a mutant comes first the next time."""

    def __init__(self, folder):
        self.folder = folder
        os.makedirs(folder, exist_ok=True)
        self.programs = [Program(path) for path in PROGRAMS.split()]
        self.copies = []
        for i, p in enumerate(self.programs):
            copy = f"{folder}/{i}"
            shutil.copy(p.path, copy)
            self.copies.append(copy)
        self.units = [[i, 0] for i in range(len(self.programs) - 1)]
        # what each writes unchanged, and the CPU seconds and bytes that a mutant is allowed
        self.want = {}
        self.groups = [[g, 0] for g in groups_read()]
        for unit, _ in self.units:
            began = os.times()
            answer, length = run(self.copies[unit], [self.programs[unit].path], 60, 1 << 24)
            if answer[1] != 0:
                raise SystemExit(f"{MODULE}: {self.programs[unit].path} fails without a mutation; nothing is counted")
            now = os.times()
            spent = now.children_user + now.children_system - began.children_user - began.children_system
            self.want[unit] = (answer, 2 + int(3 * spent), 1 << 22)
        for g, _ in self.groups:
            answer, length = run(self.copies[-1], g, 60, 1 << 28)
            self.want[tuple(g)] = (answer, 3, 1 << 20 | length * 4)

    def passes(self):
        for entry in self.units:
            _, cpu, most = self.want[entry[0]]
            if run(self.copies[entry[0]], [self.programs[entry[0]].path], cpu, most)[0][1] != 0:
                entry[1] += 1
                self.units.sort(key=lambda e: -e[1])
                return False
        for entry in self.groups:
            answer, cpu, most = self.want[tuple(entry[0])]
            if run(self.copies[-1], entry[0], cpu, most)[0] != answer:
                entry[1] += 1
                self.groups.sort(key=lambda e: -e[1])
                return False
        return True

    def mutant(self, n, taken):
        """True: survives. None: there is no such jump in these programs."""
        patches = []
        for copy, p in zip(self.copies, self.programs):
            if n in p.bytes:
                change = p.changed(n, taken)
                if change is None:
                    return None
                patches.append((copy, change))
        if not patches:
            return None
        for copy, (at, _, new) in patches:
            patch(copy, at, new)
        survives = self.passes()
        for copy, (at, was, _) in patches:
            patch(copy, at, was)
        return survives


def patch(path, at, new):
    try:
        fd = os.open(path, os.O_WRONLY | os.O_CLOEXEC)
    except OSError:		# a child of a mutant still runs it: it keeps the file, we go on with a copy
        shutil.copy2(path, path + ".copy")
        os.replace(path + ".copy", path)
        fd = os.open(path, os.O_WRONLY | os.O_CLOEXEC)
    os.pwrite(fd, new, at)
    os.close(fd)


trial = None


def start():
    global trial
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    trial = Trial(f"{WORK}/mutant/{os.getpid()}")


def attempt(mutant):
    return mutant, trial.mutant(*mutant)


class Equal:
    """The entries of tests/mutation/equal for this module: FILE:FUNCTION: TEXT  # REASON."""

    def __init__(self, sources):
        self.entries = []
        with open("tests/mutation/equal", encoding="utf-8") as f:
            for line in f:
                if line.startswith("#") or not line.strip():
                    continue
                file, function, rest = line.split(":", 2)
                text, _, reason = rest.partition("  # ")
                if not reason.strip():
                    raise SystemExit(f"tests/mutation/equal: no reason: {line}")
                if file in sources:
                    self.entries.append([file, function, text.strip(), line, 0])
        self.sources = sources

    def takes(self, file, at):
        text, function = self.sources[file][at - 1], function_of(self.sources[file], at)
        for entry in self.entries:
            if entry[0] == file and entry[1] == function and entry[2] in text:
                entry[4] += 1
                return True
        return False


def function_of(source, at):
    """Its name stands in the first column, and so does no other word that a parenthesis follows; or as NAME(it)."""
    for line in reversed(source[:at]):
        name, _, rest = line.partition("(")
        if name.isidentifier() and rest:
            return rest.partition(")")[0] if name == "NAME" else name
    return ""


def main():
    with open(f"{WORK}/{MODULE}.places", encoding="utf-8") as f:
        places = [(int(at), int(column), file) for at, column, file in map(str.split, f)]
    sources = {}
    for file in sorted({SOURCE} | {file for _, _, file in places}):
        with open(file, encoding="utf-8") as f:
            sources[file] = f.read().split("\n")
    step = 1
    if LIMIT and 2 * len(places) > int(LIMIT):
        step = (2 * len(places) + int(LIMIT) - 1) // int(LIMIT)
    mutants = [(n, taken) for n in range(0, len(places), step) for taken in (True, False)]
    equal = Equal(sources)
    tried = killed = named = 0
    with ProcessPoolExecutor(int(JOBS), initializer=start) as pool:
        for (n, taken), survives in pool.map(attempt, mutants):
            if survives is None:
                continue
            tried += 1
            at, column, file = places[n]
            if not survives:
                killed += 1
            elif equal.takes(file, at):
                named += 1
            else:
                name = MODULE if file == SOURCE else os.path.basename(file)
                print(f"{name}:{at}:{column}: {function_of(sources[file], at)}: survives, always {'taken' if taken else 'ignored'}: {sources[file][at - 1].strip()}", flush=True)
    if step == 1:
        for _, _, _, line, used in equal.entries:
            if not used:
                print(f"{MODULE}: equal: killed, or gone: {line.strip()}")
    part = 100 * killed // (tried - named) if tried > named else 100
    print(f"{MODULE}: {killed} of {tried} killed, {named} equivalent: {part} % of the others", flush=True)
    figures = {}
    try:
        with open(f"{WORK}/figures", encoding="utf-8") as f:
            for line in f:
                figures[line.split("\t")[0]] = line
    except OSError:
        pass
    figures[MODULE] = f"{MODULE}\t{killed}\t{tried}\t{2 * len(places)}\t{named}\n"
    with open(f"{WORK}/figures", "w", encoding="utf-8") as f:
        f.writelines(figures[m] for m in sorted(figures))


main()
