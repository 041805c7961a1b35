"""Holds the real includes of src against the map in CMakeLists.txt (DESIGN, laws 1 to 3).

usage: check_layers.py SOURCE_DIR BUILD_DIR
Fails on an include of a room that the row does not name, on an outside library that the row does not name, on a
library's header in one of ours that another room includes, and on a clock or chance in the rooms that must answer the same every time.
"""
import pathlib
import re
import sys

LIBRARIES = {
    "nlohmann/": "json", "spdlog/": "spdlog", "fmt/": "spdlog", "zlib.h": "zlib", "libdeflate.h": "deflate", "Eigen/": "eigen", "unicode/": "icu",
    "cld2/": "cld2", "cmark.h": "cmark", "compact_lang_det": "cld2", "xapian": "xapian", "sqlite3": "sqlite", "httplib": "httplib",
    "sodium": "sodium", "mustache": "mustache", "kainjow/": "mustache", "CLI/": "cli11", "toml++/": "toml", "sentencepiece": "sentencepiece",
    "xlsxwriter": "xlsxwriter", "zip.h": "zip", "expat": "expat", "curl/": "curl",
}
SAME_EVERY_TIME = {"match", "insight"}
CHANCE = re.compile(r"#include <(chrono|random|ctime|sys/time\.h|thread)>|\b(time|clock|rand|random_device|getenv)\(")
INCLUDE = re.compile(r'^\s*#\s*include\s+([<"])([^>"]+)[>"]', re.MULTILINE)
HEADER_EXCEPTIONS = {("src/base/json.h", "nlohmann/json_fwd.hpp")}


def library_of(path):
    return next((name for prefix, name in LIBRARIES.items() if path.startswith(prefix)), None)


def read_rows(layers):
    rows = {}
    for line in layers.read_text().splitlines():
        name, rest = line.split(":", 1)
        uses, links = rest.split("|")
        unknown = [room for room in uses.split() if room not in rows]
        if unknown:
            yield None, f"layers: {name} uses {unknown[0]}, which does not stand above it"
        rows[name] = (set(uses.split()), set(links.split()))
    yield rows, None


def readers_elsewhere(source, header):
    """Files of other rooms that include this header: it may show a library inside its own room only."""
    name = header.relative_to(source / "src").as_posix()
    for path in sorted(source.glob("src/*/*")):
        if path.parent != header.parent and path.suffix in (".h", ".cc") and f'"{name}"' in path.read_text(encoding="utf-8"):
            yield path.relative_to(source).as_posix()


def check_file(source, path, room, rows):
    uses, links = rows[room]
    text = path.read_text(encoding="utf-8")
    shown = path.relative_to(source).as_posix()
    for mark, target in INCLUDE.findall(text):
        other = target.split("/")[0]
        if mark == '"' and other != room and other not in uses:
            yield f"{shown}: includes {target}, but {room} may use only: {' '.join(sorted(uses)) or 'nothing'}"
        library = library_of(target) if mark == "<" else None
        if library and library not in links:
            yield f"{shown}: includes <{target}>, but the row of {room} does not link {library}"
        if library and path.suffix == ".h" and (shown, target) not in HEADER_EXCEPTIONS:
            for reader in readers_elsewhere(source, path):
                yield f"{shown}: shows the library {library} (<{target}>) to {reader}"
    if room in SAME_EVERY_TIME and CHANCE.search(text):
        yield f"{shown}: {CHANCE.search(text).group(0)}: {room} knows no clock and no chance"


def main():
    source, build = (pathlib.Path(argument) for argument in sys.argv[1:3])
    complaints, rows = [], {}
    for found, complaint in read_rows(build / "layers.txt"):
        if complaint:
            complaints.append(complaint)
        rows = found or rows
    for path in sorted(source.glob("src/*/*")):
        room = path.parent.name
        if path.suffix in (".h", ".cc") and room in rows:
            complaints += check_file(source, path, room, rows)
    print("\n".join(complaints) or f"{len(rows)} rooms, all downhill")
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main())
