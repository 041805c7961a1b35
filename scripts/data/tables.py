"""Tab-separated tables with a header line, read and written the same way everywhere.

A line that starts with `#` is a comment; an empty cell is an empty string.
"""
import os


def read_table(path):
    if not os.path.exists(path):
        return []
    with open(path, encoding="utf-8") as file:
        lines = [line.rstrip("\n") for line in file]
    lines = [line for line in lines if line and not line.startswith("#")]
    if not lines:
        return []
    header = lines[0].split("\t")
    rows = []
    for line in lines[1:]:
        cells = line.split("\t")
        if len(cells) > len(header):
            raise SystemExit(f"{path}: too many cells in: {line}")
        cells += [""] * (len(header) - len(cells))
        rows.append(dict(zip(header, cells)))
    return rows


def write_table(path, header, rows, comments=()):
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        for comment in comments:
            file.write(f"# {comment}\n")
        file.write("\t".join(header) + "\n")
        for row in rows:
            cells = [row.get(name, "") for name in header] if isinstance(row, dict) else row
            file.write("\t".join("" if cell is None else str(cell) for cell in cells) + "\n")
