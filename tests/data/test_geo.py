"""Places, regions and what must not be in the repository."""
import json
import os
import subprocess
import sys
import unittest

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
DATA = os.path.join(ROOT, "data")
GEO = os.path.join(DATA, "geo")
sys.path.insert(0, os.path.join(ROOT, "scripts", "data"))

from shapes import Shape, read_topojson  # noqa: E402
from tables import read_table  # noqa: E402

REGIONS = {row["code"]: row for row in read_table(os.path.join(GEO, "regions.tsv"))}
NUTS = {row["code"]: row for row in read_table(os.path.join(GEO, "nuts3.tsv"))}


def records():
    for name in ("cooperations.jsonl", "organisations.jsonl"):
        with open(os.path.join(DATA, name), encoding="utf-8") as file:
            for line in file:
                yield json.loads(line)


class Places(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.shapes = {}
        for properties, rings in read_topojson(os.path.join(GEO, "regions.topo.json"), "regions"):
            cls.shapes.setdefault(properties["code"], []).append(
                Shape(properties["code"], properties["country"], rings, properties))

    def test_country_region_nuts_and_point_agree(self):
        for record in records():
            if "region" in record:
                self.assertIn(record["region"], REGIONS, record["id"])
                self.assertEqual(REGIONS[record["region"]]["country"], record["country"], record["id"])
            if "nuts" in record:
                self.assertEqual(NUTS[record["nuts"]]["country"], record["country"], record["id"])
            if "lat" in record and "region" in record:
                away = min(shape.distance(record["lon"], record["lat"]) for shape in self.shapes[record["region"]])
                self.assertLess(away, 0.12, record["id"])

    def test_the_place_lies_in_the_region_that_the_source_names(self):
        states = {row["name_de"]: code for code, row in REGIONS.items() if row["country"] in ("DE", "AT")}
        for record in records():
            for part in record.get("region_text", "").split(", "):
                if "region" in record and part in states:
                    self.assertEqual(record["region"], states[part], record["id"])

    def test_points_come_in_pairs_and_lie_in_europe(self):
        for record in records():
            self.assertEqual("lat" in record, "lon" in record)
            if "lat" in record:
                self.assertTrue(34 < record["lat"] < 72 and -32 < record["lon"] < 42, record["id"])

    def test_gazetteer_is_whole(self):
        path = os.path.join(GEO, "gazetteer.tsv")
        self.assertLess(os.path.getsize(path), 9_000_000)
        rows = read_table(path)
        ids = [int(row["id"]) for row in rows]
        self.assertEqual(ids, sorted(set(ids)))
        countries = {row["country"] for row in rows}
        self.assertLessEqual(set("AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE "
                                 "CH IS LI NO GB AL BA ME MK RS XK MD UA".split()), countries)
        self.assertFalse(countries & {"RU", "TR"})
        for row in rows:
            self.assertTrue(not row["region"] or REGIONS[row["region"]]["country"] == row["country"], row["id"])
            self.assertTrue(not row["nuts"] or row["nuts"] in NUTS, row["id"])

    def test_towns_lie_where_everybody_knows(self):
        rows = {(row["country"], row["name"]): row for row in read_table(os.path.join(GEO, "gazetteer.tsv"))}
        for country, name, region, nuts, other in (
                ("DE", "Zittau", "DE-SN", "DED2D", "Żytawa"), ("DE", "München", "DE-BY", "DE212", "Munich"),
                ("AT", "Wien", "AT-9", "AT130", "Vienna"), ("CZ", "Praha", "CZ-PR", "CZ010", "Prague"),
                ("CH", "Hagenbuch", "CH-ZH", "CH040", None), ("CH", "Basel", "CH-BS", "CH031", "Bâle"),
                ("DE", "Jünkerath", "DE-RP", "DEB24", None), ("DE", "Radebeul", "DE-SN", "DED2E", None),
                ("DE", "Brandenburg an der Havel", "DE-BB", "DE401", None), ("PL", "Warszawa", "PL-MZ", "PL911", "Warschau")):
            row = rows[country, name]
            self.assertEqual((row["region"], row["nuts"]), (region, nuts), name)
            if other:
                self.assertIn(other, row["names"].split("|"), name)

    def test_landscapes_have_a_point_and_a_source(self):
        for row in read_table(os.path.join(GEO, "landscapes.tsv")):
            self.assertTrue(row["name"] and row["lat"] and row["lon"] and row["radius_km"] and row["source"])
            self.assertTrue(not row["region"] or REGIONS[row["region"]]["country"] == row["country"], row["name"])


class NotHere(unittest.TestCase):
    def tracked(self):
        done = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True)
        if done.returncode:
            self.skipTest("not a git checkout")
        return done.stdout.splitlines()

    def test_no_nuts_geometry(self):
        self.assertFalse([name for name in self.tracked() if "nuts" in name.lower() and "geo" in name.lower()
                          and not name.endswith((".tsv", ".py", ".h", ".cc"))])
        with open(os.path.join(GEO, "regions.topo.json"), encoding="utf-8") as file:
            topology = json.load(file)
        self.assertEqual(list(topology["objects"]), ["regions"])
        for geometry in topology["objects"]["regions"]["geometries"]:
            self.assertNotIn(geometry["properties"]["code"], NUTS)
        for name in self.tracked():
            if name.startswith("data/") and name.endswith("json") and not name.endswith("regions.topo.json"):
                with open(os.path.join(ROOT, name), encoding="utf-8") as file:
                    self.assertNotIn('"coordinates"', file.read(), name)

    def test_nothing_of_the_evaluation_sets(self):
        for name in self.tracked():
            if name.startswith("data/"):
                base = os.path.basename(name)
                self.assertFalse(base in ("corpus.jsonl", "queries.jsonl") or "qrels" in name, name)


if __name__ == "__main__":
    unittest.main()
