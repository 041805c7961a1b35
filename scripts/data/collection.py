"""The whole import: raw rows in, records, map and report out."""
import os

from cooperations import cooperation
from decisions import Decisions
from organisations import gather, key_of, organisation_record
from partners import partners
from places import Gazetteer
from raw import read_cooperations, read_organisations
from records import COOPERATION, ORGANISATION, write_records
from report import write_report
from slugs import Ids, slug
from tables import write_table


def build(raw_dir, data_dir, out_dir):
    decisions, gazetteer = Decisions(data_dir), Gazetteer(data_dir)
    ids = Ids(os.path.join(data_dir, "maps", "ids.tsv"))
    log = {"unreviewed": [], "unmapped": [], "dropped": [], "merged": [], "map": [], "removed": 0}

    raw_cooperations = read_cooperations(raw_dir)
    cooperations, appearances = {}, []
    for row in raw_cooperations:
        if _skipped(row, decisions, log):
            continue
        record = cooperation(row, ids, gazetteer, decisions, log["unmapped"])
        if decisions.removed(record["id"]):
            log["removed"] += 1
            ids.forget("cooperation", row["raw_id"])
            log["map"].append([row["raw_id"], "", "removed on request"])
            continue
        cooperations[row["raw_id"]] = record
        appearances += [(row, record, partner) for partner in partners(row, decisions, log["unreviewed"])]
        log["map"].append([row["raw_id"], record["id"], ""])

    _check_order(raw_cooperations, cooperations)
    raw_organisations = read_organisations(raw_dir)
    directory = [row for row in raw_organisations if not _skipped(row, decisions, log)]
    organisations = _organisations(directory, appearances, ids, gazetteer, decisions, log)
    for row, record, partner in appearances:
        identity = organisations.get(key_of(decisions.canonical(partner["name"])), {}).get("id")
        entry = {"organisation": identity, "role": partner["role"]}
        if identity and entry not in record.setdefault("partners", []):
            record["partners"].append(entry)

    finished = _resolve_merges(log)
    os.makedirs(os.path.join(out_dir, "maps"), exist_ok=True)
    write_records(os.path.join(out_dir, "cooperations.jsonl"), COOPERATION, cooperations.values())
    write_records(os.path.join(out_dir, "organisations.jsonl"), ORGANISATION, organisations.values())
    write_table(os.path.join(out_dir, "maps", "raw_ids.tsv"), ["raw_id", "final_id", "note"], finished)
    ids.write(os.path.join(out_dir, "maps", "ids.tsv"))
    write_report(os.path.join(out_dir, "REPORT.md"), len(raw_cooperations), len(raw_organisations), cooperations,
                 organisations, gazetteer, log)


def _check_order(rows, cooperations):
    """Decisions and ids hang on line numbers. A corrected title or two may differ from its id; many mean that rows
    were inserted instead of appended, and every decision behind them would hit the wrong row."""
    moved = [row["raw_id"] for row in rows if row["raw_id"] in cooperations
             and not cooperations[row["raw_id"]]["id"].startswith(slug(row["title"]))]
    if len(moved) > 5:
        raise SystemExit(f"{len(moved)} rows do not fit their ids, the first is {moved[0]}: append rows, never insert them")


def _skipped(row, decisions, log):
    raw_id = row["raw_id"]
    name = row.get("title") or row["name"]
    if raw_id in decisions.dropped:
        log["dropped"].append((raw_id, name, decisions.dropped[raw_id], row["source_url"]))
        log["map"].append([raw_id, "", "dropped: " + decisions.dropped[raw_id]])
        return True
    if raw_id in decisions.merged:
        log["merged"].append((raw_id, name, decisions.merged[raw_id]["into"], decisions.merged[raw_id]["reason"]))
        log["map"].append([raw_id, None, decisions.merged[raw_id]["into"]])
        return True
    return False


def _organisations(directory, appearances, ids, gazetteer, decisions, log):
    records = {}
    for key, organisation in gather(directory, appearances, decisions).items():
        country = organisation.directory["country"] if organisation.directory else organisation.appearances[0][0]["country"]
        place = organisation.directory["place"] if organisation.directory else organisation.appearances[0][0]["place"]
        identity = ids.give("organisation", key, organisation.name, [country, place, "organisation"])
        if decisions.removed(identity):
            log["removed"] += 1
            ids.forget("organisation", key)
        else:
            records[key] = organisation_record(organisation, identity, gazetteer, decisions)
    for row in directory:
        name = decisions.canonical(decisions.organisations.get(row["raw_id"], {}).get("name") or row["name"])
        record = records.get(key_of(name))
        note = "" if record else "removed on request"
        if record and len(record["basis"]) > 1:
            note = "one record with the partner of its cooperations"
        log["map"].append([row["raw_id"], record["id"] if record else "", note])
    return records


def _resolve_merges(log):
    """Rows that were merged point to the id of the row they went into."""
    final = {raw_id: identity for raw_id, identity, _ in log["map"] if identity}
    rows = [[raw_id, final.get(note, ""), f"merged into {note}"] if identity is None else [raw_id, identity, note]
            for raw_id, identity, note in log["map"]]
    order = {"coop": 0, "coop2": 1, "org": 2}
    return sorted(rows, key=lambda row: (order[row[0].rsplit("-", 1)[0]], row[0]))
