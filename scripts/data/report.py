"""data/REPORT.md: what came in, what went out, what was dropped and what is still open."""
from collections import Counter

from records import COOPERATION, ORGANISATION

_ALWAYS = {"type", "id", "lang", "updated", "suggestible"}


def write_report(path, raw_cooperations, raw_organisations, cooperations, organisations, gazetteer, log):
    lines = ["# Report of the import", "",
             "Written by `scripts/import-raw`; do not edit. What the fields mean stands in FORMAT.md.", ""]
    lines += _counts(raw_cooperations, raw_organisations, cooperations, organisations, log)
    lines += _list("Dropped", ["row", "what", "why", "source"], log["dropped"])
    lines += _list("Merged", ["row", "what", "into", "why"], log["merged"])
    groups = sorted(r["id"] + "\t" + r["name"] for r in organisations.values() if not r["suggestible"])
    lines += _list("Not suggestible (groups without a name, students, the dead)", ["id", "name"], [g.split("\t") for g in groups])
    lines += _list("Places not resolved", ["country", "words", "note"],
                   [[country, place, text] for (country, place), text in sorted(gazetteer.unresolved.items())])
    lines += _list("Places of more than one candidate, the largest taken", ["country", "place", "candidates"],
                   [[country, place, ", ".join(f"{r['id']} {r['region']}" for r in rows)]
                    for (country, place), rows in sorted(gazetteer.ambiguous.items())])
    lines += _list("Choices without a decision", ["field", "words"], sorted(set(log["unmapped"])))
    lines += _list("Rows with partners split by rule, not by a person", ["row"], [[r] for r in log["unreviewed"]])
    lines += _list("Programme texts that several records share (other partners each time, so they stay apart)",
                   ["records", "text"], _shared(cooperations.values()))
    lines += _filled("Cooperations", COOPERATION, list(cooperations.values()))
    lines += _filled("Organisations", ORGANISATION, list(organisations.values()))
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        file.write("\n".join(lines).rstrip() + "\n")


def _counts(raw_cooperations, raw_organisations, cooperations, organisations, log):
    records = list(organisations.values())
    kinds = Counter(r["kind"] for r in records)
    both = sum(1 for r in records if "directory" in r["basis"] and len(r["basis"]) > 1)
    only = sum(1 for r in records if r["basis"] == ["directory"])
    dropped = Counter("organisations" if row[0].startswith("org") else "cooperations" for row in log["dropped"])
    rows = [["raw cooperations", raw_cooperations], ["raw organisations", raw_organisations],
            ["cooperations dropped", dropped["cooperations"]], ["organisations dropped", dropped["organisations"]],
            ["rows merged", len(log["merged"])], ["records removed on request", log["removed"]], ["**cooperations out**", len(cooperations)],
            ["**organisations out**", len(records)], ["– of the directory only", only],
            ["– of the directory and of cooperations", both],
            ["– of cooperations only", len(records) - only - both],
            ["– creative", kinds["creative"]], ["– sme", kinds["sme"]], ["– intermediary", kinds["intermediary"]],
            ["– not suggestible", sum(1 for r in records if not r["suggestible"])],
            ["– distance basis seat", sum(1 for r in records if r.get("distance_basis") == "seat")],
            ["– distance basis worked_in", sum(1 for r in records if r.get("distance_basis") == "worked_in")]]
    return _list("Counts", ["what", "number"], rows)


def _list(title, header, rows):
    if not rows:
        return [f"## {title}", "", "None.", ""]
    lines = [f"## {title}", "", "| " + " | ".join(header) + " |", "|" + "---|" * len(header)]
    lines += ["| " + " | ".join(str(cell).replace("|", "\\|") for cell in row) + " |" for row in rows]
    return lines + [""]


def _shared(records):
    counts = Counter(record["solution"] for record in records)
    return [[count, text[:90]] for text, count in sorted(counts.items(), key=lambda x: (-x[1], x[0])) if count > 1]


def _filled(title, order, records):
    rows = [[field, f"{100 * sum(1 for r in records if r.get(field) not in (None, '', [])) / max(1, len(records)):.0f} %"]
            for field in order if field not in _ALWAYS]
    return _list(f"Fields filled: {title.lower()}", ["field", "filled"], rows)
