"""The shipped records keep the promises of data/FORMAT.md."""
import json
import os
import re
import sys
import unittest

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
DATA = os.path.join(ROOT, "data")
sys.path.insert(0, os.path.join(ROOT, "scripts", "data"))

from decisions import Decisions  # noqa: E402
from records import COOPERATION, ORGANISATION  # noqa: E402
from tables import read_table  # noqa: E402


def records(name):
    with open(os.path.join(DATA, name), encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def codes(name):
    with open(os.path.join(DATA, "taxonomies", name + ".json"), encoding="utf-8") as file:
        return {entry["code"] for entry in json.load(file)["entries"]
}

COOPERATIONS = records("cooperations.jsonl")
ORGANISATIONS = records("organisations.jsonl")
BY_ID = {record["id"]: record for record in ORGANISATIONS}
ALL = COOPERATIONS + ORGANISATIONS
CREATIVE, NACE = codes("creative_sectors"), codes("nace")


LANGUAGES = {"de", "en", "pl", "cs", "fr"}  # of the pages


def articles():
    """{stem: {language: (head, text)}}"""
    found = {}
    for name in sorted(os.listdir(os.path.join(DATA, "articles"))):
        with open(os.path.join(DATA, "articles", name), encoding="utf-8") as file:
            _, head, text = file.read().split("---\n", 2)
        stem, language = name.removesuffix(".md").rsplit("-", 1)
        found.setdefault(stem, {})[language] = (head, text)
    return found


class Languages(unittest.TestCase):
    def test_every_article_stands_in_every_language_of_the_pages(self):
        for stem, versions in articles().items():
            self.assertEqual(set(versions), LANGUAGES, stem)

    def test_versions_of_an_article_are_built_alike_and_name_the_same_sources(self):
        def topics(head):
            return re.search(r"^topics:\n((?:- .*\n)+)", head, re.M).group(1)

        def sources(text):  # a page of a source may have versions of its own
            return [re.sub("/en/perspectives/|/perspektiven/", "/", one) for one in re.findall(r"\]\((.*?)\)", text)]

        def shape(text):
            return [re.match(r"#* ?|- |\d\. ", line).group() for line in text.splitlines() if line]
        for stem, versions in articles().items():
            head, text = versions["en"]
            for language, (other_head, other_text) in versions.items():
                self.assertIn(f"id: {stem}-{language}\nlang: {language}\n", other_head)
                self.assertEqual(topics(other_head), topics(head), (stem, language))
                self.assertEqual(sources(other_text), sources(text), (stem, language))
                self.assertEqual(shape(other_text), shape(text), (stem, language))

    def test_every_offer_stands_in_every_language_and_says_the_same_of_place_date_and_source(self):
        offers = {}
        for record in records("support.jsonl"):
            stem, language = record["id"].rsplit("-", 1)
            self.assertEqual(record["lang"], language)
            offers.setdefault(stem, {})[language] = record
        for stem, versions in offers.items():
            self.assertEqual(set(versions), LANGUAGES, stem)
            for record in versions.values():
                for key in ("where", "until", "link", "sectors", "source_url", "source_year", "updated"):
                    self.assertEqual(record.get(key), versions["en"].get(key), (record["id"], key))

    def test_offers_name_the_same_figures(self):
        def figures(record):
            plain = re.sub(r"(?<=\d)[.,\u00a0\u202f ](?=\d{3}\b)", "", record["amount"])
            return sorted(re.findall(r"\d+", plain))
        english = {record["id"][:-3]: record for record in records("support.jsonl") if record["lang"] == "en"}
        for record in records("support.jsonl"):
            self.assertEqual(figures(record), figures(english[record["id"][:-3]]), record["id"])


class Shape(unittest.TestCase):
    def test_enough_of_the_collection_comes_out(self):
        self.assertGreaterEqual(len(COOPERATIONS), 300)
        self.assertGreaterEqual(len(ORGANISATIONS), 500)

    def test_lines_are_sorted_compact_and_in_key_order(self):
        for name, order in (("cooperations.jsonl", COOPERATION), ("organisations.jsonl", ORGANISATION)):
            with open(os.path.join(DATA, name), encoding="utf-8") as file:
                text = file.read()
            self.assertTrue(text.endswith("\n") and "\r" not in text)
            lines = text.splitlines()
            rows = [json.loads(line) for line in lines]
            self.assertEqual([row["id"] for row in rows], sorted(row["id"] for row in rows))
            for line, row in zip(lines, rows):
                self.assertEqual(list(row), [key for key in order if key in row], row["id"])
                self.assertEqual(line, json.dumps(row, ensure_ascii=False, separators=(",", ":")))

    def test_nothing_empty_is_written(self):
        for record in ALL:
            for key, value in record.items():
                self.assertNotIn(value, ("", None, [], {}), f"{record['id']}: {key}")

    def test_values_have_their_types(self):
        lists = set("sectors offers seeks past_work languages basis partners sectors_sme sectors_creative innovation "
                    "origin value_partners value_region links".split())
        for record in ALL:
            for key, value in record.items():
                wanted = list if key in lists else int if key in ("year", "source_year") else \
                    (int, float) if key in ("lat", "lon") else bool if key == "suggestible" else str
                self.assertIsInstance(value, wanted, f"{record['id']}: {key}")
            for key in ("lat", "lon"):
                if key in record:
                    self.assertEqual(record[key], round(record[key], 4))

    def test_ids_are_slugs_and_unique_across_both_files(self):
        ids = [record["id"] for record in ALL]
        self.assertEqual(len(ids), len(set(ids)))
        for identity in ids:
            self.assertRegex(identity, r"^[a-z0-9]+(-[a-z0-9]+)*$")

    def test_every_record_has_a_language_and_a_source(self):
        languages = codes("languages")
        for record in ALL:
            self.assertIn(record["lang"], languages, record["id"])
            self.assertRegex(record["source_url"], r"^https?://[^\s]+\.[^\s]+$")
            self.assertRegex(record["updated"], r"^\d{4}-\d\d-\d\d$")
            if "source_year" in record:
                self.assertTrue(1985 <= record["source_year"] <= 2026, record["id"])


EVAL = os.environ.get("TANDEM_EVAL_DIR") or os.path.join(ROOT, "..", "shared", "eval")


class Meaning(unittest.TestCase):
    def test_partners_exist_and_have_a_role(self):
        for record in COOPERATIONS:
            for partner in record.get("partners", []):
                self.assertEqual(list(partner), ["organisation", "role"])
                self.assertIn(partner["organisation"], BY_ID, record["id"])
                self.assertIn(partner["role"], ("creative", "sme", "other"))

    def test_cooperations_have_partners(self):
        removed = read_table(os.path.join(DATA, "decisions", "removed.tsv"))
        alone = [record["id"] for record in COOPERATIONS if not record.get("partners")]
        self.assertLessEqual(len(alone), len(removed), alone)

    def test_basis_and_partners_tell_the_same_story(self):
        named = {}
        for record in COOPERATIONS:
            for partner in record.get("partners", []):
                named.setdefault(partner["organisation"], set()).add(record["id"])
        for record in ORGANISATIONS:
            self.assertEqual(set(record["basis"]) - {"directory"}, named.get(record["id"], set()), record["id"])
            self.assertTrue(record["basis"])

    def test_codes_are_known(self):
        fields = {"innovation": codes("innovation"), "origin": codes("origin"),
                  "value_partners": codes("value_partners"), "value_region": codes("value_region"),
                  "sectors_creative": CREATIVE, "sectors_sme": NACE}
        for record in COOPERATIONS:
            for field, known in fields.items():
                for value in record.get(field, []):
                    free = field not in ("sectors_creative", "sectors_sme") and value.startswith("other: ")
                    self.assertTrue(free or value in known, f"{record['id']}: {field} {value}")
        for record in ORGANISATIONS:
            self.assertIn(record["kind"], ("creative", "sme", "intermediary"))
            known = CREATIVE if record["kind"] == "creative" else NACE if record["kind"] == "sme" else CREATIVE | NACE
            for value in record.get("sectors", []):
                self.assertIn(value, known, record["id"])
            self.assertLessEqual(set(record.get("languages", [])), codes("languages"), record["id"])

    def test_groups_are_not_suggestible(self):
        for record in ORGANISATIONS:
            self.assertIn("suggestible", record)
            if re.match(r"\d+ (?!Stufen)|Student|Studierende|Students|Local |local ", record["name"]):
                self.assertFalse(record["suggestible"], record["name"])

    def test_distance_basis_never_invents_a_seat(self):
        stated = {row["name"] for row in read_table(os.path.join(DATA, "decisions", "partners.tsv")) if row["place"]}
        for record in ORGANISATIONS:
            basis = record.get("distance_basis")
            self.assertIn(basis, ("seat", "worked_in", None))
            if basis == "seat":
                self.assertTrue("directory" in record["basis"] or record["name"] in stated, record["id"])
            if basis is None:
                self.assertNotIn("lat", record, record["id"])

    def test_removed_people_stay_removed(self):
        decisions = Decisions(DATA)
        self.assertFalse([record["id"] for record in ALL if decisions.removed(record["id"])])

    @unittest.skipUnless(os.path.isdir(EVAL), "evaluation sets absent: set TANDEM_EVAL_DIR to look for their queries here")
    def test_no_query_of_the_evaluation_sets_is_here(self):
        here = []
        for folder, _, names in os.walk(DATA):
            for name in names:
                if "gazetteer" not in name and "topo" not in name:
                    with open(os.path.join(folder, name), encoding="utf-8") as file:
                        here.append(file.read())
        here = "\n".join(here)
        for name in ("challenges", "partner-de", "coop-dk"):
            with open(os.path.join(EVAL, name, "queries.jsonl"), encoding="utf-8") as file:
                for line in list(file)[:300]:
                    self.assertNotIn(json.loads(line)["text"], here, name)

    def test_weak_sources_are_gone(self):
        for record in ALL:
            self.assertNotRegex(record["source_url"], r"readkong|1library|5dok|doczz|docplayer|pdfslide|\.shop/wiki")


if __name__ == "__main__":
    unittest.main()
