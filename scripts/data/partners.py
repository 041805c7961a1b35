"""The partners of a cooperation: as a person split and typed them, else by a plain rule that the report names."""
import re

_PARENTHESIS = re.compile(r"^(.*?)\s*\(([^()]*)\)$")
_GROUP = re.compile(r"^\d+ |students|studierende|étudiant|studenti|studenci|local |designers$|artists$", re.I)


def partners(row, decisions, unreviewed):
    """Rows of decisions/partners.tsv for this raw row."""
    decided = decisions.partners.get(row["raw_id"])
    if decided is not None:
        return decided
    guessed = _guess(row["cci_partner"], "creative") + _guess(row["sme_partner"], "sme")
    if guessed:
        unreviewed.append(row["raw_id"])
    return guessed


def _guess(text, side):
    found = []
    for part in filter(None, (part.strip() for part in text.split(";"))):
        match = _PARENTHESIS.match(part)
        name, detail = match.groups() if match else (part, "")
        found.append({"name": name, "detail": detail, "role": side, "kind": side, "side": side, "sectors": "",
                      "suggestible": "no" if _GROUP.search(name) else "yes", "place": "", "country": ""})
    return found
