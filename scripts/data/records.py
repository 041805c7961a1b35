"""The shape of a record on disk: one JSON object a line, keys in a fixed order, nothing empty."""
import json

ORGANISATION = ("type id lang name kind sectors summary offers seeks past_work place country region nuts region_text "
                "lat lon distance_basis languages website suggestible basis source_url source_year updated").split()
COOPERATION = ("type id lang title partners sectors_sme sectors_creative place country region nuts region_text lat lon "
               "year duration challenge solution innovation origin value_partners value_region region_character "
               "support advice links source_url source_year updated").split()
# The day the collection was brought into this shape; never "now", so that a second run gives the same bytes.
UPDATED = "2026-11-01"


def write_records(path, order, records):
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        for record in sorted(records, key=lambda record: record["id"]):
            file.write(dump(order, record) + "\n")


def dump(order, record):
    unknown = set(record) - set(order)
    if unknown:
        raise ValueError(f"{record.get('id')}: fields without a place in the order: {sorted(unknown)}")
    # False and 0 say something, an empty string or list says nothing
    kept = {key: record[key] for key in order if key in record and record[key] not in ("", None, [])}
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":"))
