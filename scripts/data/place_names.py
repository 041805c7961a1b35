"""Which of the other names of a place are worth shipping.

The source does not say in which language a name is. It mixes exonyms (Wiedeń, Vídeň), old
spellings, airport codes and machine transliterations of Cyrillic and Chinese; the last three go.
"""
import re
import unicodedata

# Letters of the languages people will type in: German, English, Polish, Czech and Slovak, French, Italian,
# Spanish, Portuguese, Dutch, the Nordic, Baltic and Balkan Latin alphabets, Hungarian, Romanian, Turkish i.
_LETTERS = set("abcdefghijklmnopqrstuvwxyz"
               "äöüßąćęłńóśźżáčďéěíňřšťúůýžàâçèêëîïôœùûÿæìòñõãåøāēģīķļņūėįųðþőűăâîșşțţđľĺŕôħġċż")
_PUNCTUATION = set(" -'’.()/")
_TRANSLITERATED = re.compile(
    r"zh|shh|kh|j[aeou]\b.*'|[aeiou]j[aeo]v|ij[aeo]\b|[a-z]'[a-z]*'|\bGorad\b|\bgorad\b|dz’|iy\b|yy|ae[ck]h|ehl|eh[a-z]|jj|"
    r"[a-z]kh|yo[ck]|'e$|h[rl]a[dt]$|[bcdfgklmnprstvz]'")


def fold(name):
    """Lower case without diacritics, for comparing names."""
    name = name.replace("ß", "ss").replace("ł", "l").replace("Ł", "L").replace("ø", "o").replace("Ø", "O")
    name = name.replace("đ", "d").replace("Đ", "D").replace("æ", "ae").replace("œ", "oe").replace("ð", "d")
    name = name.replace("þ", "th").replace("’", "'").replace("ı", "i")
    stripped = unicodedata.normalize("NFD", name)
    return "".join(c for c in stripped if not unicodedata.combining(c)).casefold().strip()


def other_names(name, ascii_name, alternates):
    """Other names in the order of usefulness: ASCII form first, then shorter ones before longer."""
    kept, seen = [], {name.casefold()}
    folded = {fold(name)}
    if ascii_name and ascii_name.casefold() not in seen:
        kept.append(ascii_name)
        seen.add(ascii_name.casefold())
        folded.add(fold(ascii_name))
    candidates = []
    for alternate in alternates:
        alternate = unicodedata.normalize("NFC", alternate.strip())
        if _useful(alternate) and alternate.casefold() not in seen:
            seen.add(alternate.casefold())
            candidates.append(alternate)
    # both Wieden and Wiedeń stay: one is typed, the other is right
    candidates = [c for c in candidates if fold(c) not in folded]
    return kept + sorted(candidates, key=lambda n: (-_rank(n), len(n), n))


def _rank(name):
    """German, Polish, Czech and French spellings first; they show by their letters."""
    if re.search("[äöüßąćęłńśźżěřůčšž]", name.lower()):
        return 2
    return 1 if name.isascii() else 0


def _useful(name):
    if len(name) < 2 or len(name) > 40 or not name[0].isupper():
        return False
    if name.isupper() and len(name) <= 5:
        return False
    if any(c.lower() not in _LETTERS and c not in _PUNCTUATION for c in name):
        return False
    return not (name.isascii() and _TRANSLITERATED.search(name))
