"""Taxonomies as JSON: codes, names, and the everyday words that stand for them.

The words are kept apart (data/taxonomies/words/NAME.txt) so that a person can add one without touching code:

    [design] Design | Design
    de: Etikett, Verpackung, …
    en: label, packaging, …

An entry's head may be missing its names where another table gives them (NACE). Names in the other languages of the pages
stand in data/taxonomies/names/NAME.tsv, one line a code.
"""
import json
import os
import re

_FURTHER = ("pl", "cs", "fr")
_HEAD = re.compile(r"^\[([^\]]+)\]\s*(?:(.*?)\s*\|\s*(.*))?$")
_ABOUT = {
    "creative_sectors": ("Sectors of the cultural and creative industries",
                         "The twelve market segments of the monitoring of the cultural and creative industries in "
                         "Germany, arts and crafts and cultural management added; words: own work", "GPL-3.0-or-later"),
    "innovation": ("Types of innovation", "The questionnaire of Tandem", "GPL-3.0-or-later"),
    "origin": ("How a cooperation came about", "The questionnaire of Tandem", "GPL-3.0-or-later"),
    "value_partners": ("Added value for the partners", "The questionnaire of Tandem", "GPL-3.0-or-later"),
    "value_region": ("Added value for the region", "The questionnaire of Tandem", "GPL-3.0-or-later"),
    "countries": ("European countries", "ISO 3166-1 alpha-2; names: common usage, Polish, Czech and French from Unicode CLDR 48", "facts, no licence needed"),
    "languages": ("Languages", "ISO 639-1; names: common usage, Polish, Czech and French from Unicode CLDR 48", "facts, no licence needed"),
    "nace": ("Economic activities, sections and divisions",
             "NACE Rev. 2 in its German edition WZ 2008, Statistisches Bundesamt (Destatis) 2008; Polish, Czech and French: after "
             "the national editions PKD 2007, CZ-NACE and NAF rev. 2; words: own work",
             "names: reproduction and distribution permitted with the source named; words: GPL-3.0-or-later")}


def build(wz_path, folder):
    for name in _ABOUT:
        entries = read_words(os.path.join(folder, "words", name + ".txt"))
        if name == "nace":
            entries = _nace(wz_path, {entry["code"]: entry for entry in entries})
        _name_further(os.path.join(folder, "names", name + ".tsv"), entries)
        _write(os.path.join(folder, name + ".json"), name, entries)


def read_words(path):
    entries = []
    with open(path, encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            line = line.strip()
            head = _HEAD.match(line)
            if not line or line.startswith("#"):
                continue
            if head:
                entries.append({"code": head.group(1), "parent": None, "de": head.group(2) or "",
                                "en": head.group(3) or "", "synonyms": {"de": [], "en": []}})
            elif line[:3] in ("de:", "en:"):
                words = entries[-1]["synonyms"][line[:2]]
                for word in (word.strip() for word in line[3:].split(",")):
                    if word and word not in words:
                        words.append(word)
            else:
                raise SystemExit(f"{path}:{number}: neither a head nor words: {line}")
    return entries


def _name_further(path, entries):
    """Each entry's names in the languages that the words do not know, put before its synonyms."""
    with open(path, encoding="utf-8") as file:
        rows = {row[0]: row[1:] for row in (line.rstrip("\n").split("\t") for line in list(file)[1:])}
    for entry in entries:
        names = rows.pop(entry["code"], [])
        if len(names) != len(_FURTHER) or not all(names):
            raise SystemExit(f"{path}: {entry['code']} has no name in each of {_FURTHER}")
        synonyms = entry.pop("synonyms")
        entry.update(zip(_FURTHER, names), synonyms=synonyms)
    if rows:
        raise SystemExit(f"{path}: unknown codes {sorted(rows)}")


def _nace(wz_path, words):
    """Sections and divisions. WZ numbers divisions without the section's letter; the letter is put in front."""
    entries, section = [], None
    with open(wz_path, encoding="utf-8") as file:
        for line in list(file)[1:]:
            level, code, german, english = line.rstrip("\n").split("\t")
            if level == "1":
                section = code
            elif level == "2":
                code = section + code
            else:
                continue
            own = words.pop(code, {"synonyms": {"de": [], "en": []}})
            entries.append({"code": code, "parent": None if level == "1" else section, "de": german, "en": english,
                            "synonyms": own["synonyms"]})
    if words:
        raise SystemExit(f"nace.txt: unknown codes {sorted(words)}")
    return entries


def _write(path, name, entries):
    title, source, licence = _ABOUT[name]
    head = json.dumps({"name": title, "source": source, "licence": licence}, ensure_ascii=False, indent=1)
    # one entry a line: small diffs when a word is added
    lines = ",\n".join("  " + json.dumps(entry, ensure_ascii=False) for entry in entries)
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        file.write(head[:-2] + ',\n "entries": [\n' + lines + "\n ]\n}\n")
