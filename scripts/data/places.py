"""Where a raw place is: the gazetteer, the landscapes, the regions, and what a person decided."""
import os
from collections import defaultdict

from place_names import fold
from tables import read_table

# Beyond this radius a landscape's centre would pretend to a distance nobody knows.
WIDEST_KM = 75


class Gazetteer:
    def __init__(self, data_dir):
        geo = os.path.join(data_dir, "geo")
        self.by_id, self.by_name, self.by_other = {}, defaultdict(list), defaultdict(list)
        for row in read_table(os.path.join(geo, "gazetteer.tsv")):
            self.by_id[row["id"]] = row
            self.by_name[row["country"], fold(row["name"])].append(row)
            for name in filter(None, row["names"].split("|")):
                self.by_other[row["country"], fold(name)].append(row)
        self.landscapes = {}
        for row in read_table(os.path.join(geo, "landscapes.tsv")):
            for name in [row["name"], *filter(None, row["names"].split("|"))]:
                self.landscapes[row["country"], fold(name)] = row
        self.regions = {}
        for row in read_table(os.path.join(geo, "regions.tsv")):
            for key in ("name", "name_de", "name_en", "name_pl", "name_fr"):
                self.regions.setdefault((row["country"], fold(row[key])), row)
        self.decided = {(row["country"], row["raw"]): row
                        for row in read_table(os.path.join(data_dir, "decisions", "places.tsv"))}
        self.unresolved, self.ambiguous = {}, {}

    def resolve(self, place, country, region_text=""):
        """Fields of the record: place, country, region, nuts, region_text, lat, lon. Unknown stays out."""
        found = {"country": country}
        if region_text:
            found["region_text"] = region_text
        if place:
            row = self._place(place, country, region_text)
            found["place"] = self._shown(place, country)
            if not row:
                note = self.decided.get((country, place), {}).get("note", "")
                self.unresolved[country, place] = note or region_text
            else:
                found.update(_coordinates(row))
        if "region" not in found and region_text:
            row = self._region(region_text, country)
            if row:
                # the middle of a state says nothing about a seat; a landscape's does when no village is known
                found.update(_coordinates(row))
            else:
                self.unresolved[country, region_text] = self.decided.get((country, region_text), {}).get("note", "")
        return {key: value for key, value in found.items() if value not in ("", None)}

    def _shown(self, place, country):
        decided = self.decided.get((country, place))
        return decided["place"] if decided and decided["place"] else place

    def _place(self, place, country, region_text):
        decided = self.decided.get((country, place))
        if decided:
            return self._decision(decided, country)
        rows = self.by_name.get((country, fold(place))) or self.by_other.get((country, fold(place))) or []
        if rows:
            rows = sorted({row["id"]: row for row in rows}.values(), key=lambda row: (-int(row["population"]), int(row["id"])))
            if len(rows) > 1:
                self.ambiguous[country, place] = rows
            return rows[0]
        key = (country, fold(place))
        if key in self.regions and key not in self.landscapes:
            return {"region": self.regions[key]["code"]}
        return self.landscapes.get(key)

    def _decision(self, decided, country):
        kind, _, value = decided["resolve"].partition(":")
        if kind == "g":
            return self.by_id[value]
        if kind == "l":
            return self.landscapes[country, fold(value)]
        if kind == "r":
            return {"region": value}
        if kind == "at":
            lat, lon = value.split(",")
            return {"lat": lat, "lon": lon, "region": decided["region"], "nuts": decided["nuts"]}
        return {}

    def _region(self, text, country):
        """`Oberlausitz, Sachsen`: the narrowest part that is known."""
        if (country, text) in self.decided:
            return self._decision(self.decided[country, text], country)
        for part in text.split(","):
            key = (country, fold(part))
            if key in self.landscapes:
                return self.landscapes[key]
            if key in self.regions:
                return {"region": self.regions[key]["code"]}
            if key in self.decided:
                return self._decision(self.decided[key], country)
        return None


def _coordinates(row):
    found = {"region": row.get("region", ""), "nuts": row.get("nuts", "")}
    if row.get("lat") and float(row.get("radius_km") or 0) <= WIDEST_KM:
        found["lat"], found["lon"] = round(float(row["lat"]), 4), round(float(row["lon"]), 4)
    return {key: value for key, value in found.items() if value not in ("", None)}
