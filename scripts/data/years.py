"""The year of a source, where it can be read off."""
import re
from urllib.parse import urlsplit

# /2013/04/…, …/2018-08-28/…, content/8355_2016-06-15, 2012.festival.at; a year inside a headline proves nothing
_IN_PATH = re.compile(r"(?:^|[/_])(199\d|20[0-2]\d)(?=[/_-]\d{1,2}(?:[/_-]|$)|/)")


def source_year(url, year=""):
    parts = urlsplit(url)
    match = _IN_PATH.search(parts.path) or re.match(r"(199\d|20[0-2]\d)(?=\.)", parts.netloc)
    if match:
        return int(match.group(1))
    return int(year) if re.fullmatch(r"(19|20)\d\d", year or "") else None
