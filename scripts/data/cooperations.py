"""A raw row to a cooperation record; the partners get their ids when the organisations are known."""
import choices
from records import UPDATED
from years import source_year


def cooperation(row, ids, gazetteer, decisions, unmapped):
    where = gazetteer.resolve(row["place"], row["country"])
    record = {"type": "cooperation", "lang": row["lang"], "title": row["title"].strip(), **where,
              "id": ids.give("cooperation", row["raw_id"], row["title"], [row["place"], row["country"]]),
              "sectors_sme": choices.codes(row["sme_sector"], choices.NACE),
              "sectors_creative": choices.codes(row["cci_sector"], choices.CREATIVE),
              "innovation": choices.codes(row["innovation_type"], choices.INNOVATION),
              "challenge": row["challenge"].strip(), "solution": row["solution"].strip(),
              "source_url": row["source_url"], "updated": UPDATED}
    for field, column in (("origin", "origin"), ("value_partners", "benefit_partners"),
                          ("value_region", "benefit_region")):
        record[field] = choices.choice(field, row[column], decisions.choices, unmapped)
    if row["year"].isdigit():
        record["year"] = int(row["year"])
    year = source_year(row["source_url"], row["year"])
    if year:
        record["source_year"] = year
    record.update(decisions.fields.get(row["raw_id"], {}))
    return record
