"""Organisations, each once: from the directory and from all cooperations that name it."""
import re
from collections import Counter

import choices
from place_names import fold
from records import UPDATED
from years import source_year

_WHERE = ("place", "country", "region", "nuts", "region_text", "lat", "lon")


class Organisation:
    def __init__(self, name):
        self.name = name
        self.directory = None       # the raw directory row and what was decided about it
        self.appearances = []       # (raw row, cooperation record, partner decision)


def key_of(name):
    return re.sub(r"\s+", " ", fold(name))


def gather(directory_rows, appearances, decisions):
    """{key: Organisation}; the directory comes first, so that its spelling of a name wins."""
    found = {}
    for row in directory_rows:
        name = decisions.canonical(decisions.organisations.get(row["raw_id"], {}).get("name") or row["name"])
        organisation = found.setdefault(key_of(name), Organisation(name))
        organisation.directory = organisation.directory or row
    for row, record, partner in appearances:
        name = decisions.canonical(partner["name"])
        found.setdefault(key_of(name), Organisation(name)).appearances.append((row, record, partner))
    return found


def organisation_record(organisation, identity, gazetteer, decisions):
    record = {"type": "organisation", "id": identity, "name": organisation.name, "updated": UPDATED}
    if organisation.appearances:
        record.update(_from_cooperations(organisation, gazetteer, decisions))
    if organisation.directory:
        stated = _from_directory(organisation.directory, gazetteer, decisions)
        # its own place counts; that of its cooperations only helps where the directory names none in that country
        if "place" in stated or "lat" in stated or record.get("country", stated["country"]) != stated["country"]:
            for field in (*_WHERE, "distance_basis"):
                record.pop(field, None)
        past_work = stated.pop("past_work", []) + record.get("past_work", [])
        record.update(stated)
        record["past_work"] = list(dict.fromkeys(past_work))
    record["basis"] = (["directory"] if organisation.directory else []) + \
        sorted({coop["id"] for _, coop, _ in organisation.appearances})
    return record


def _from_directory(row, gazetteer, decisions):
    decided = decisions.organisations.get(row["raw_id"], {})
    where = gazetteer.resolve(row["place"], row["country"], row["region"])
    record = {"lang": row["lang"], "kind": decided.get("kind") or row["kind"], "sectors": row["sectors"],
              "summary": row["summary"], "offers": row["offers"], "past_work": row["past_work"], **where,
              "languages": row["languages"], "website": row["website"], "suggestible": True,
              "source_url": row["source_url"]}
    if "lat" in where or "place" in where:
        record["distance_basis"] = "seat"
    year = source_year(row["source_url"])
    if year:
        record["source_year"] = year
    return {field: value for field, value in record.items() if value not in ("", [])}


def _from_cooperations(organisation, gazetteer, decisions):
    appearances = organisation.appearances
    first = appearances[0][1]
    kind = Counter(p["kind"] for _, _, p in appearances).most_common(1)[0][0]
    record = {"lang": first["lang"], "kind": kind, "source_url": first["source_url"],
              "suggestible": all(p["suggestible"] == "yes" for _, _, p in appearances),
              "summary": next((p["detail"] for _, _, p in appearances if p["detail"]), ""),
              "past_work": list(dict.fromkeys(coop["title"] for _, coop, _ in appearances)),
              "sectors": _sectors(kind, appearances, decisions)}
    if "source_year" in first:
        record["source_year"] = first["source_year"]
    record.update(_place(appearances, gazetteer))
    return record


def _place(appearances, gazetteer):
    """Its own place where a source names it, else the most frequent place of its cooperations."""
    for _, _, partner in appearances:
        if partner["place"]:
            return {**gazetteer.resolve(partner["place"], partner["country"]), "distance_basis": "seat"}
    stated = next((p["country"] for _, _, p in appearances if p["country"]), "")
    if stated:
        # "-": the source shows that the country of the cooperation is not its own
        return {} if stated == "-" else {"country": stated}
    places = Counter()
    for _, coop, _ in appearances:
        where = tuple((field, coop[field]) for field in _WHERE if field in coop)
        if where:
            places[where] += 1
    if not places:
        return {}
    # a named place says more than a country; ties go to the earlier cooperation
    best = max(places, key=lambda where: ("place" in dict(where), places[where]))
    return {**dict(best), **({"distance_basis": "worked_in"} if "place" in dict(best) else {})}


def _sectors(kind, appearances, decisions):
    found = []
    for row, coop, partner in appearances:
        if partner["sectors"]:
            codes = partner["sectors"].split(",")
        elif kind == "creative":
            codes = coop["sectors_creative"]
        elif partner["side"] == "creative" or partner["role"] == "other":
            codes = []
        else:
            codes = _divisions(row, coop, partner, decisions)
        found += [code for code in codes if code not in found]
    if kind == "creative":
        return [code for code in found if code in choices.CREATIVE.values()]
    # a division says more than its section
    return [code for code in found if not any(other != code and other.startswith(code) for other in found)]


def _divisions(row, coop, partner, decisions):
    """The stated sections, narrowed to a division where the firm's own words or, for an only firm, those of the
    cooperation make it plain."""
    alone = sum(1 for p in decisions.partners.get(row["raw_id"], []) if p["side"] == "sme") < 2 \
        and partner["suggestible"] == "yes"
    own = f"{partner['name']} {partner['detail']}".lower()
    told = f"{own} {row['title']} {row['challenge']} {row['solution']}".lower() if alone else own
    codes = []
    for section in coop["sectors_sme"]:
        narrower = [d for word, d in decisions.sector_words if d[0] == section and word.search(own)] or \
                   [d for word, d in decisions.sector_words if d[0] == section and word.search(told)]
        for code in narrower[:1] or [section]:
            if code not in codes:
                codes.append(code)
    return codes
