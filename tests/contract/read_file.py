"""Opens what Tandem wrote with libraries that know nothing of it. usage: read_file.py csv|xlsx|atom|xml < FILE

Prints JSON. openpyxl comes from Debian (python3-openpyxl).
"""
import csv
import io
import json
import re
import sys
import xml.etree.ElementTree as tree

ATOM = "{http://www.w3.org/2005/Atom}"
MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z")


def read_csv(data):
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    computed = [cell for row in rows for cell in row
                if cell[:1] in tuple("=+-@\t\r") and not re.fullmatch(r"-?[0-9.]+", cell)]  # -8.5 is a longitude
    uneven = [row for row in rows if len(row) != len(rows[0])]
    if uneven:
        raise SystemExit(f"a row with {len(uneven[0])} cells instead of {len(rows[0])}")
    return {"rows": len(rows) - 1, "header": rows[0], "formulas": len(computed)}


def read_xlsx(data):
    import openpyxl

    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    rows = list(sheet.iter_rows())
    computed = [cell for row in rows for cell in row if cell.data_type == "f"]
    return {"rows": len(rows) - 1, "header": [cell.value for cell in rows[0]], "formulas": len(computed),
            "frozen": sheet.freeze_panes}


def read_atom(data):
    feed = tree.fromstring(data)
    problems = [] if feed.tag == ATOM + "feed" else [f"the root is {feed.tag}"]
    ids = []
    for part in [feed, *feed.findall(ATOM + "entry")]:
        for name in ("id", "title", "updated"):
            found = part.findall(ATOM + name)
            if len(found) != 1 or not (found[0].text or "").strip():
                problems.append(f"not exactly one {name} in {part.tag}")
        if not MOMENT.fullmatch(part.findtext(ATOM + "updated") or ""):
            problems.append("updated is no moment")
        if not any(link.get("rel") == "alternate" for link in part.findall(ATOM + "link")):
            problems.append("no link")
        ids.append(part.findtext(ATOM + "id"))
    if len(set(ids)) != len(ids):
        problems.append("an id stands there twice")
    return {"entries": len(ids) - 1, "problems": problems}


def read_xml(data):
    return {"root": tree.fromstring(data).tag}


print(json.dumps({"csv": read_csv, "xlsx": read_xlsx, "atom": read_atom, "xml": read_xml}[sys.argv[1]](sys.stdin.buffer.read())))
