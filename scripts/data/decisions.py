"""What a person decided about the raw rows: the tables of data/decisions, read once."""
import hashlib
import os
import re
from collections import defaultdict

from tables import read_table


class Decisions:
    def __init__(self, data_dir):
        folder = os.path.join(data_dir, "decisions")

        def table(name):
            return read_table(os.path.join(folder, name + ".tsv"))

        self.partners = defaultdict(list)
        for row in table("partners"):
            self.partners[row["raw_id"]].append(row)
        self.dropped = {row["raw_id"]: row["reason"] for row in table("dropped")}
        self.merged = {row["raw_id"]: row for row in table("merged")}
        self.alias = {row["name"]: row["same_as"] for row in table("aliases")}
        self.organisations = {row["raw_id"]: row for row in table("organisations")}
        self.choices = {(row["field"], row["text"]): [c for c in row["codes"].split(",") if c]
                        for row in table("choices")}
        self.sector_words = [(_pattern(row["word"]), row["division"]) for row in table("sector_words")]
        self.fields = defaultdict(dict)
        for row in table("fields"):
            self.fields[row["raw_id"]][row["field"]] = row["value"]
        self._removed = {row["id"] for row in table("removed")}

    def removed(self, identity):
        """The table names an id or, since an id tells the name, the beginning of its SHA-256."""
        digest = hashlib.sha256(identity.encode()).hexdigest()[:16]
        return identity in self._removed or f"sha256:{digest}" in self._removed

    def canonical(self, name):
        return self.alias.get(name, name)


def _pattern(word):
    """`word` begins a word, `*word` may stand inside one, `word$` is one."""
    left = "" if word.startswith("*") else r"\b"
    right = r"\b" if word.endswith("$") else ""
    return re.compile(left + re.escape(word.strip("*$").lower()) + right)
