"""Readable, stable ids."""
import re
import unicodedata

from tables import read_table, write_table

LONGEST = 72
_BY_HAND = {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe",
            "ð": "d", "þ": "th", "ı": "i", "å": "a", "&": " and ", "+": " plus ", "’": "", "'": "", "°": ""}


def slug(text):
    text = unicodedata.normalize("NFC", text).lower()
    text = "".join(_BY_HAND.get(c, c) for c in text)
    text = unicodedata.normalize("NFD", text)
    text = "".join(c for c in text if not unicodedata.combining(c))
    text = re.sub(r"[^a-z0-9]+", "-", text).strip("-")
    if len(text) > LONGEST:
        text = text[:LONGEST + 1].rsplit("-", 1)[0]
    return text or "x"


class Ids:
    """Remembers which id a thing got. Once given, an id stays: the register is read before new ones are made."""

    def __init__(self, path):
        self.path = path
        self.known = {(row["type"], row["key"]): row["id"] for row in read_table(path)}
        self.taken = set(self.known.values())

    def give(self, kind, key, text, suffixes):
        """The id of `key`; a new one is made from `text`, and on collision from the first free suffix."""
        if (kind, key) in self.known:
            return self.known[(kind, key)]
        base = slug(text)
        tries = [base] + [f"{base}-{slug(suffix)}" for suffix in suffixes if suffix]
        tries += [f"{base}-{number}" for number in range(2, 1000)]
        new = next(candidate for candidate in tries if candidate not in self.taken)
        self.known[(kind, key)] = new
        self.taken.add(new)
        return new

    def forget(self, kind, key):
        """What was removed on request leaves no name in the register; its slug would be the same again anyway."""
        del self.known[(kind, key)]

    def write(self, path):
        """Ids of things that have gone stay too: they must not come back with another meaning."""
        rows = sorted([kind, key, name] for (kind, key), name in self.known.items())
        write_table(path, ["type", "key", "id"], rows, ["Ids once given; the importer reads and extends this table."])
