#!/usr/bin/env python3
"""Checks what no compiler sees in web/: keys, partials, and what the Content-Security-Policy forbids.

Prints every problem at once; exit code 1 if there is one.
"""
import json
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
WEB = ROOT / "web"
# Prefix of the plain words for a taxonomy's codes, and whether each code must have them.
CODES = {
    "sector": ("creative_sectors", True),
    "innovation": ("innovation", True),
    "origin": ("origin", True),
    "value_partners": ("value_partners", True),
    "value_region": ("value_region", True),
    "nace": ("nace", False),
}
# Forms of a counted text beside the plain one, as Unicode's CLDR names them for whole numbers.
FORMS = {"de": ["one"], "en": ["one"], "pl": ["one", "few"], "cs": ["one", "few"], "fr": ["one"]}
COUNTED = re.compile(r"(.+)_(zero|one|two|few|many)")
FORBIDDEN = [
    (r"\{\{\{|\{\{\s*&", "unescaped output"),
    (r"\sstyle\s*=", "inline style"),
    (r"<style\b", "style element"),
    (r"\son[a-z]+\s*=", "inline event handler"),
    (r"<script(?![^>]*\ssrc=)", "inline script"),
    (r"(?:src|href|action)\s*=\s*\"(?:https?:)?//", "request to another host"),
    (r"javascript:", "javascript address"),
]


def placeholders(text):
    return sorted(re.findall(r"\{[a-z_]+\}", text))


def form_of(key, entries):
    """("list_count", "few") of "list_count_few"; (key, "") of what is no form of another text."""
    counted = COUNTED.fullmatch(key)
    return counted.groups() if counted and counted.group(1) in entries else (key, "")


def check_keys(lang, entries, first):
    """Every language has every text, and of what is counted the forms that its numbers ask for and no other."""
    stems = {form_of(key, entries)[0] for key in entries}
    wanted = {form_of(key, first)[0] for key in first}
    yield from (f"text/{lang}.json: no '{key}'" for key in sorted(wanted - stems))
    yield from (f"text/{lang}.json: '{key}' stands in no other language" for key in sorted(stems - wanted))
    for stem in sorted({form_of(key, first)[0] for key in first if form_of(key, first)[1]}):
        forms = sorted(form for key in entries for name, form in [form_of(key, entries)] if name == stem and form)
        if forms != sorted(FORMS[lang]):
            yield f"text/{lang}.json: '{stem}' has the forms {forms} instead of {FORMS[lang]}"


def check_finder(langs):
    """The one script with words of its own speaks every language, each in all its texts."""
    source = (WEB / "static/tandem-finder.js").read_text(encoding="utf-8")
    texts = source.split("const texts = {")[1].split("\n  };")[0]
    keys = {lang: set(re.findall(r"(\w+): \"", body)) for lang, body in re.findall(r"(\w\w): \{(.*?)\n    \}", texts, re.DOTALL)}
    for lang in langs:
        if keys.get(lang, set()) != keys["de"]:
            yield f"tandem-finder.js: {lang} lacks {sorted(keys['de'] - keys.get(lang, set()))}"


def main():
    problems = []
    texts = {}
    for path in sorted((WEB / "text").glob("*.json")):
        texts[path.stem] = json.loads(path.read_text(encoding="utf-8"))
    first = texts["de"]
    for lang, entries in texts.items():
        problems += check_keys(lang, entries, first)
        for key, text in entries.items():
            where = f"text/{lang}.json: '{key}'"
            if not re.fullmatch(r"[A-Za-z0-9_]+", key):
                problems.append(f"{where} is no plain name (a dot would look like a path)")
            if not text.strip():
                problems.append(f"{where} is empty")
            if re.search(r"<[a-z/]|&[a-z]+;", text):
                problems.append(f"{where} holds HTML")
            # A form may name the number where German says "one": French counts 0 as one.
            own, german = ({*placeholders(one)} for one in (text, first.get(form_of(key, entries)[0], text)))
            if own - {"{n}"} != german - {"{n}"} or (own != german and not form_of(key, entries)[1]):
                problems.append(f"{where} has other placeholders than German")

    problems += check_finder(texts)
    if set(texts) != set(FORMS):
        problems.append(f"text: languages {sorted(texts)}, known forms {sorted(FORMS)}")

    for prefix, (name, each) in CODES.items():
        entries = json.loads((ROOT / f"data/taxonomies/{name}.json").read_text(encoding="utf-8"))["entries"]
        codes = {entry["code"] for entry in entries}
        worded = {key[len(prefix) + 1 :] for key in first if key.startswith(prefix + "_")}
        worded = {code for code in worded if not code.startswith("group_")}
        problems += [f"text: '{prefix}_{code}' stands for no code of {name}" for code in sorted(worded - codes)]
        if each:
            problems += [f"text: no '{prefix}_{code}' for a code of {name}" for code in sorted(codes - worded)]

    partials = {path.stem for path in (WEB / "templates/partials").glob("*.html")}
    used = set()
    for path in sorted((WEB / "templates").rglob("*.html")):
        name = path.relative_to(WEB)
        source = path.read_text(encoding="utf-8")
        # The body of an article is HTML that src/wire/markdown.cc has made.
        escaped = source.replace("{{{body_html}}}", "") if path.name == "article.html" else source
        for pattern, what in FORBIDDEN:
            if re.search(pattern, escaped):
                problems.append(f"{name}: {what}")
        for key in re.findall(r"\{\{[#^/]?t\.([^}]*)\}\}", source):
            if key not in first:
                problems.append(f"{name}: no text '{key}'")
            elif placeholders(first[key]):
                problems.append(f"{name}: '{key}' has a placeholder, so the view-model has to fill it")
        for partial in re.findall(r"\{\{>\s*([^}\s]*)\s*\}\}", source):
            used.add(partial)
            if partial not in partials:
                problems.append(f"{name}: no partial '{partial}'")
        open_sections = []
        for sign, field in re.findall(r"\{\{([#^/])([^}]*)\}\}", source):
            if sign != "/":
                open_sections.append(field)
            elif not open_sections or open_sections.pop() != field:
                problems.append(f"{name}: section '{field}' is closed where it is not open")
        if open_sections:
            problems.append(f"{name}: sections left open: {', '.join(open_sections)}")
    for partial in sorted(partials):
        if not partial.startswith("_"):
            problems.append(f"partial '{partial}' needs a leading underscore: fields and partials share names")
        if partial not in used:
            problems.append(f"partial '{partial}' is used nowhere")

    for problem in problems:
        print(problem)
    print(f"{len(first)} texts in {len(texts)} languages, {len(partials)} partials, {len(problems)} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
