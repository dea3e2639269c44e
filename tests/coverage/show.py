#!/usr/bin/env python3
"""show.py ALL.json GAPS FIGURES [FILE...] - what gcovr counted, by file and by row of the layers, and what is uncovered.

GAPS holds `file:function: reason`, a line for each function with code that no test can reach. A gap that is
covered after all is said, too: the line in GAPS is then wrong. Exit status 1 where the whole is below tests/coverage/floor.
"""
import json
import os
import sys

def rows_read():
    """The rows and their files, from the table that tests/layers.sh holds the includes to."""
    rows = {}
    with open("common/README.md", encoding="utf-8") as f:
        for line in f:
            cells = [cell.strip() for cell in line.split("|")]
            if len(cells) == 5 and cells[1] not in ("row", "---"):
                rows[cells[1]] = cells[2].split()
    rows["tools"] = []
    return rows


def floor_read():
    with open("tests/coverage/floor", encoding="utf-8") as f:
        for line in f:
            if line.strip() and not line.startswith("#"):
                name, least = line.split()
                yield name, float(least)


ROWS = rows_read()


def row_of(path):
    name = os.path.splitext(os.path.basename(path))[0]
    for row, names in ROWS.items():
        if name in names:
            return row
    return "tools"


class Count:
    def __init__(self):
        self.lines = self.lines_run = self.lines_named = 0
        self.branches = self.branches_run = self.branches_named = 0

    def add(self, other):
        for k in vars(self):
            setattr(self, k, getattr(self, k) + getattr(other, k))

    def cells(self):
        def part(run, named, whole):
            return 100.0 if whole == 0 else 100.0 * (run + named) / whole
        return (self.lines, self.lines_run, part(self.lines_run, 0, self.lines), self.lines_named,
                self.branches, self.branches_run, part(self.branches_run, 0, self.branches), self.branches_named)


def main():
    gaps, used = {}, set()
    with open(sys.argv[2], encoding="utf-8") as f:
        for line in f:
            if line.strip() and not line.startswith("#"):
                file, function, _ = line.split(":", 2)
                gaps[(file, function)] = line
    with open(sys.argv[1], encoding="utf-8") as f:
        data = json.load(f)
    chosen = sys.argv[4:]
    rows = {row: Count() for row in ROWS}
    sources, open_lines, table = {}, [], []
    for file in data["files"]:
        path = file["file"]
        if path.startswith(("build/", "tests/")) or (chosen and path not in chosen):
            continue
        try:
            with open(path, encoding="utf-8") as f:
                sources[path] = f.read().split("\n")
        except OSError:
            continue
        starts = sorted((f["lineno"], f["name"]) for f in file.get("functions", []))
        c = Count()
        for line in file["lines"]:
            n = line["line_number"]
            if line.get("gcovr/noncode") or line.get("gcovr/excluded"):
                continue
            function = next((name for at, name in reversed(starts) if at <= n), "")
            named = (path, function) in gaps
            branches = [b for b in line.get("branches", []) if not b.get("throw")]
            c.lines += 1
            c.branches += len(branches)
            missing = sum(1 for b in branches if b["count"] == 0)
            c.branches_run += len(branches) - missing
            if line["count"]:
                c.lines_run += 1
            if (not line["count"] or missing):
                if named:
                    used.add((path, function))
                    c.lines_named += not line["count"]
                    c.branches_named += missing
                else:
                    what = "line" if not line["count"] else f"{missing} of {len(branches)} branches"
                    open_lines.append(f"{path}:{n}: {function}: {what}: {sources[path][n - 1].strip()}")
        table.append((path, c))
        rows[row_of(path)].add(c)
    total = Count()
    form = "%-24s %6d %6d %6.1f %% %4d   %6d %6d %6.1f %% %4d"
    print("%-24s %6s %6s %8s %s   %6s %6s %8s %s" % ("", "lines", "run", "", "named", "branch", "run", "", "named"))
    for path, c in sorted(table):
        print(form % ((path,) + c.cells()))
        total.add(c)
    if not chosen:
        print()
        for row, c in rows.items():
            print(form % ((row,) + c.cells()))
        print(form % (("all",) + total.cells()))
        with open(sys.argv[3], "w", encoding="utf-8") as f:
            for row, c in list(rows.items()) + [("all", total)]:
                print(row, c.lines, c.lines_run, c.lines_named, c.branches, c.branches_run, c.branches_named, sep="\t", file=f)
    print()
    for line in open_lines:
        print(line)
    wrong = [] if chosen else [g for k, g in gaps.items() if k not in used]
    for g in wrong:
        print("gaps: covered, or gone: " + g, end="")
    lines_open = sum(1 for line in open_lines if ": line: " in line)
    lines = 100.0 * (total.lines_run + total.lines_named) / (total.lines or 1)
    branches = 100.0 * (total.branches_run + total.branches_named) / (total.branches or 1)
    print(f"run or named: lines {lines:.2f} % ({lines_open} are not), branches {branches:.2f} %")
    if chosen:
        return 0
    status = 0
    for name, least in floor_read():
        if {"lines": lines, "branches": branches}[name] < least:
            print(f"below the floor: {name}, {least} %")
            status = 1
    return status


sys.exit(main())
