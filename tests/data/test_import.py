"""The importer: repeatable, total, and its small rules."""
import filecmp
import hashlib
import os
import shutil
import sys
import tempfile
import unittest

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
DATA = os.path.join(ROOT, "data")
sys.path.insert(0, os.path.join(ROOT, "scripts", "data"))

import choices  # noqa: E402
import collection  # noqa: E402
from gazetteer import set_nuts  # noqa: E402
from partners import partners  # noqa: E402
from place_names import other_names  # noqa: E402
from raw import read_cooperations, read_organisations  # noqa: E402
from slugs import Ids, slug  # noqa: E402
from shapes import Atlas, Shape  # noqa: E402
from tables import read_table, write_table  # noqa: E402
from years import source_year  # noqa: E402

RAW = os.environ.get("TANDEM_RAW_DIR") or os.path.join(ROOT, "..", "shared", "data")
HAVE_RAW = os.path.exists(os.path.join(RAW, "cooperations2.jsonl"))


class Repeatable(unittest.TestCase):
    @unittest.skipUnless(HAVE_RAW, "raw collection absent: set TANDEM_RAW_DIR to test that a second run gives the same bytes")
    def test_a_second_run_gives_the_same_bytes(self):
        with tempfile.TemporaryDirectory() as out:
            collection.build(RAW, DATA, out)
            for name in ("cooperations.jsonl", "organisations.jsonl", "REPORT.md", "maps/raw_ids.tsv", "maps/ids.tsv"):
                self.assertTrue(filecmp.cmp(os.path.join(DATA, name), os.path.join(out, name), shallow=False), name)

    @unittest.skipUnless(HAVE_RAW, "raw collection absent")
    def test_every_raw_partner_was_read_by_a_person(self):
        decided = {row["raw_id"] for row in read_table(os.path.join(DATA, "decisions", "partners.tsv"))}
        for row in read_cooperations(RAW):
            if row["cci_partner"] or row["sme_partner"]:
                self.assertIn(row["raw_id"], decided)

    @unittest.skipUnless(HAVE_RAW, "raw collection absent")
    def test_the_map_holds_every_raw_row_once(self):
        mapped = [row["raw_id"] for row in read_table(os.path.join(DATA, "maps", "raw_ids.tsv"))]
        wanted = [row["raw_id"] for row in read_cooperations(RAW) + read_organisations(RAW)]
        self.assertEqual(sorted(mapped), sorted(wanted))

    def test_the_map_points_to_records_or_says_why_not(self):
        known = set()
        for name in ("cooperations.jsonl", "organisations.jsonl"):
            with open(os.path.join(DATA, name), encoding="utf-8") as file:
                known |= {line.split('"id":"', 1)[1].split('"', 1)[0] for line in file
}

        rows = read_table(os.path.join(DATA, "maps", "raw_ids.tsv"))
        self.assertEqual(len(rows), 346 + 378)
        for row in rows:
            self.assertTrue(row["final_id"] in known or (not row["final_id"] and row["note"]), row["raw_id"])


class Removal(unittest.TestCase):
    @unittest.skipUnless(HAVE_RAW, "raw collection absent")
    def test_a_removed_organisation_leaves_records_partners_and_maps(self):
        with tempfile.TemporaryDirectory() as data, tempfile.TemporaryDirectory() as out:
            for name in ("geo", "maps"):
                os.symlink(os.path.join(DATA, name), os.path.join(data, name))
            shutil.copytree(os.path.join(DATA, "decisions"), os.path.join(data, "decisions"))
            digest = hashlib.sha256(b"podcastschmiede").hexdigest()[:16]
            with open(os.path.join(data, "decisions", "removed.tsv"), "a", encoding="utf-8") as file:
                file.write(f"sha256:{digest}\t2026-11-02\t\nwomblu\t2026-11-02\t\n")
            collection.build(RAW, data, out)
            for name in ("organisations.jsonl", "cooperations.jsonl", "maps/raw_ids.tsv", "maps/ids.tsv"):
                with open(os.path.join(out, name), encoding="utf-8") as file:
                    text = file.read()
                self.assertNotIn('"podcastschmiede"', text, name)
                self.assertNotIn("\tpodcastschmiede", text, name)
                self.assertNotIn('"womblu"', text, name)
            with open(os.path.join(DATA, "organisations.jsonl"), encoding="utf-8") as file:
                self.assertIn('"podcastschmiede"', file.read())


class Order(unittest.TestCase):
    def test_inserted_rows_are_refused(self):
        rows = [{"raw_id": f"coop-{n:03d}", "title": f"Title {n}"} for n in range(20)]
        fitting = {row["raw_id"]: {"id": slug(row["title"])} for row in rows}
        collection._check_order(rows, fitting)
        moved = {row["raw_id"]: {"id": slug(before["title"])} for before, row in zip(rows, rows[1:])}
        with self.assertRaises(SystemExit):
            collection._check_order(rows, moved)


class Rules(unittest.TestCase):
    def test_slugs(self):
        for text, wanted in (("Größe & Maß", "groesse-and-mass"), ("Żubrówka Łódź", "zubrowka-lodz"),
                             ("Škola Český ráj", "skola-cesky-raj"), ("L’Autre Ferme", "lautre-ferme"), ("…", "x")):
            self.assertEqual(slug(text), wanted)
        self.assertLessEqual(len(slug("wort " * 40)), 72)

    def test_an_id_once_given_stays_and_collisions_get_a_suffix(self):
        ids = Ids("/nonexistent")
        self.assertEqual(ids.give("cooperation", "a", "Hoerboard", ["DE"]), "hoerboard")
        self.assertEqual(ids.give("organisation", "a", "Hoerboard", ["DE"]), "hoerboard-de")
        self.assertEqual(ids.give("organisation", "b", "Hoerboard", ["DE"]), "hoerboard-2")
        self.assertEqual(ids.give("cooperation", "a", "renamed", []), "hoerboard")

    def test_choices_keep_the_code_and_the_own_words(self):
        open_ones = []
        decisions = {("origin", "Recommended by a friend."): ["personal_acquaintance"]}
        self.assertEqual(choices.choice("origin", "Recommended by a friend.", decisions, open_ones),
                         ["personal_acquaintance", "other: Recommended by a friend"])
        self.assertEqual(choices.choice("origin", "Targeted contact", decisions, open_ones), ["targeted_contact"])
        self.assertEqual(open_ones, [])
        self.assertEqual(choices.choice("origin", "Stars", decisions, open_ones), ["other: Stars"])
        self.assertEqual(open_ones, [("origin", "Stars")])

    def test_a_year_is_only_read_where_a_path_dates_its_page(self):
        self.assertEqual(source_year("https://a.de/2013/04/15/x"), 2013)
        self.assertEqual(source_year("https://a.de/marken/2018-08-28/x"), 2018)
        self.assertIsNone(source_year("https://a.de/designpreis-2013-gewonnen"))
        self.assertEqual(source_year("https://a.de/x", "2016"), 2016)

    def test_a_row_nobody_read_is_split_by_rule_and_named(self):
        class Nobody:
            partners = {}
        unread = []
        row = {"raw_id": "coop2-999", "cci_partner": "Studio X (Anna B); 12 students", "sme_partner": ""}
        found = partners(row, Nobody, unread)
        self.assertEqual([(p["name"], p["detail"], p["suggestible"]) for p in found],
                         [("Studio X", "Anna B", "yes"), ("12 students", "", "no")])
        self.assertEqual(unread, ["coop2-999"])

    def test_names_of_places_lose_codes_and_foreign_scripts(self):
        names = other_names("Wien", "Wien", ["VIE", "Вена", "Vienna", "Wiedeń", "wei ye na", "Vídeň", "Wien"])
        self.assertEqual(sorted(names), ["Vienna", "Vídeň", "Wiedeń"])


class Gazetteer(unittest.TestCase):
    def test_without_the_nuts_geometry_the_codes_of_the_existing_file_stay(self):
        with tempfile.TemporaryDirectory() as folder:
            existing = os.path.join(folder, "gazetteer.tsv")
            write_table(existing, ["id", "nuts"], [[7, "DED2D"]])
            places = [{"id": 7}, {"id": 8}]
            set_nuts(places, folder, {"DED2D": "Görlitz"}, existing)
            self.assertEqual([place["nuts"] for place in places], ["DED2D", ""])

    def test_a_point_lies_in_the_shape_that_holds_it_else_in_the_nearest(self):
        west = Shape("W", "XX", [[(0, 50), (1, 50), (1, 51), (0, 51), (0, 50)]], {})
        east = Shape("E", "XX", [[(1, 50), (2, 50), (2, 51), (1, 51), (1, 50)]], {})
        atlas = Atlas([west, east])
        self.assertEqual(atlas.find("XX", 0.5, 50.5).code, "W")
        self.assertEqual(atlas.find("XX", 2.1, 50.5).code, "E")
        self.assertIsNone(atlas.find("XX", 9, 50.5))
        self.assertIsNone(atlas.find("YY", 0.5, 50.5))


class Words(unittest.TestCase):
    def test_taxonomies_have_names_and_enough_words(self):
        import json
        for name in "creative_sectors nace innovation origin value_partners value_region countries languages".split():
            with open(os.path.join(DATA, "taxonomies", name + ".json"), encoding="utf-8") as file:
                table = json.load(file)
            self.assertLessEqual({"name", "source", "licence", "entries"}, set(table))
            seen = {entry["code"] for entry in table["entries"]}
            self.assertEqual(len(seen), len(table["entries"]))
            for entry in table["entries"]:
                self.assertEqual(list(entry), ["code", "parent", "de", "en", "pl", "cs", "fr", "synonyms"])
                self.assertTrue(all(entry[language].strip() for language in ("de", "en", "pl", "cs", "fr")), entry["code"])
                self.assertTrue(entry["parent"] is None or entry["parent"] in seen)
                for language in ("de", "en"):
                    words = entry["synonyms"][language]
                    self.assertEqual(len(words), len(set(words)), entry["code"])
                    if name == "creative_sectors" and entry["code"] != "other":
                        self.assertGreaterEqual(len(words), 60, entry["code"])


if __name__ == "__main__":
    unittest.main()
