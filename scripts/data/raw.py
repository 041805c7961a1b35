"""Reads the raw rows and gives each the id that maps and decisions speak of."""
import json
import os


def read_cooperations(raw_dir):
    """coop-NNN counts the lines of the first file from 0; the second file brings its own coop2-NNN."""
    rows = []
    for number, row in enumerate(_lines(os.path.join(raw_dir, "cooperations.jsonl"))):
        rows.append({**row, "raw_id": f"coop-{number:03d}"})
    for row in _lines(os.path.join(raw_dir, "cooperations2.jsonl")):
        rows.append({**row, "raw_id": row["id"]})
    return rows


def read_organisations(raw_dir):
    return [{**row, "raw_id": f"org-{number:03d}"}
            for number, row in enumerate(_lines(os.path.join(raw_dir, "organisations.jsonl")))]


def _lines(path):
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]
