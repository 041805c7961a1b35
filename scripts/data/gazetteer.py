"""data/geo: gazetteer.tsv, regions.topo.json, regions.tsv, nuts3.tsv."""
import json
import os
from collections import Counter, defaultdict

from place_names import other_names
from shapes import Atlas, Shape, read_geojson, read_topojson
from tables import read_table, write_table

COUNTRIES = set("AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE "
                "CH IS LI NO GB AL BA ME MK RS XK MD UA AD MC SM VA FO GI IM JE GG AX".split())
MAP = "naturalearth-admin1-europe.topo.json"
NUTS_2021 = "NUTS_RG_60M_2021_4326_LEVL_3.geojson"
NUTS_2024 = "nuts2024-20m-gisco.topo.json"
TYPOLOGY = "nuts3_2021_typology.tsv"
COLUMNS = "id name names country region nuts lat lon population".split()
# Towns keep few other names, cities many: exonyms exist for what foreigners speak of.
NAME_CAPS = ((500_000, 40), (100_000, 30), (20_000, 16), (3_000, 10), (0, 6))
# GeoNames lists these under their English name; people of the place find their own in front.
ENDONYMS = {("Munich", "DE"): "München", ("Cologne", "DE"): "Köln", ("Nuremberg", "DE"): "Nürnberg",
            ("Hanover", "DE"): "Hannover", ("Brunswick", "DE"): "Braunschweig", ("Vienna", "AT"): "Wien",
            ("Prague", "CZ"): "Praha", ("Pilsen", "CZ"): "Plzeň", ("Warsaw", "PL"): "Warszawa",
            ("Rome", "IT"): "Roma", ("Milan", "IT"): "Milano", ("Turin", "IT"): "Torino", ("Naples", "IT"): "Napoli",
            ("Venice", "IT"): "Venezia", ("Florence", "IT"): "Firenze", ("Genoa", "IT"): "Genova",
            ("Padua", "IT"): "Padova", ("Mantua", "IT"): "Mantova", ("Syracuse", "IT"): "Siracusa",
            ("Lisbon", "PT"): "Lisboa", ("Copenhagen", "DK"): "København", ("Gothenburg", "SE"): "Göteborg",
            ("Brussels", "BE"): "Bruxelles", ("Antwerp", "BE"): "Antwerpen", ("Ghent", "BE"): "Gent",
            ("Bruges", "BE"): "Brugge", ("Leuven", "BE"): "Leuven", ("The Hague", "NL"): "Den Haag",
            ("Geneva", "CH"): "Genève", ("Lucerne", "CH"): "Luzern", ("Athens", "GR"): "Athina",
            ("Bucharest", "RO"): "București", ("Belgrade", "RS"): "Beograd", ("Seville", "ES"): "Sevilla",
            ("Zaragoza", "ES"): "Zaragoza", ("Krakow", "PL"): "Kraków", ("Lodz", "PL"): "Łódź",
            ("Zürich", "CH"): "Zürich", ("Helsinki", "FI"): "Helsinki", ("Nicosia", "CY"): "Nicosia"}
NUTS_COUNTRY = {"EL": "GR", "UK": "GB"}


def build(cities_path, geo_dir, out_dir):
    os.makedirs(out_dir, exist_ok=True)
    regions = region_shapes(os.path.join(geo_dir, MAP))
    atlas = Atlas(regions)
    write_regions(os.path.join(geo_dir, MAP), regions, out_dir)
    names = write_nuts(os.path.join(geo_dir, TYPOLOGY), atlas, out_dir)
    places = read_places(cities_path)
    set_regions(places, atlas)
    set_nuts(places, geo_dir, names, os.path.join(out_dir, "gazetteer.tsv"))
    places.sort(key=lambda place: place["id"])
    write_table(os.path.join(out_dir, "gazetteer.tsv"), COLUMNS, places)


def region_shapes(path):
    return [Shape(p["iso_3166_2"], p["iso_a2"], rings, p)
            for p, rings in read_topojson(path, "adm1") if p["iso_a2"] in COUNTRIES]


def write_regions(path, regions, out_dir):
    """Ships the public-domain map with the properties in use and only the arcs in use."""
    with open(path, encoding="utf-8") as file:
        topology = json.load(file)
    geometries, used = [], {}

    def keep(index):
        arc = index if index >= 0 else ~index
        number = used.setdefault(arc, len(used))
        return number if index >= 0 else ~number

    def renumber(node):
        return keep(node) if isinstance(node, int) else [renumber(child) for child in node]

    for geometry in topology["objects"]["adm1"]["geometries"]:
        p = geometry["properties"]
        if p["iso_a2"] not in COUNTRIES or not geometry.get("arcs"):
            continue
        names = {key: p[key] for key in ("name", "name_de", "name_en", "name_pl", "name_fr")}
        geometries.append({"type": geometry["type"], "id": p["iso_3166_2"],
                           "properties": {"code": p["iso_3166_2"], "country": p["iso_a2"], **names},
                           "arcs": renumber(geometry["arcs"])})
    order = sorted(used, key=used.get)
    small = {"type": "Topology", "transform": topology["transform"],
             "objects": {"regions": {"type": "GeometryCollection", "geometries": geometries}},
             "arcs": [topology["arcs"][arc] for arc in order]}
    with open(os.path.join(out_dir, "regions.topo.json"), "w", encoding="utf-8", newline="\n") as file:
        json.dump(small, file, ensure_ascii=False, separators=(",", ":"))
        file.write("\n")
    rows, largest = {}, {}
    for shape in regions:
        # a code can name several shapes (a city and its county): the larger one gives the row
        x0, y0, x1, y1 = shape.box
        size = (x1 - x0) * (y1 - y0)
        if size <= largest.get(shape.code, -1):
            continue
        largest[shape.code] = size
        lon, lat = shape.centroid()
        p = shape.properties
        rows[shape.code] = [shape.code, shape.country, p["name"], p["name_de"], p["name_en"], p["name_pl"],
                            p["name_fr"], round(lat, 4), round(lon, 4)]
    write_table(os.path.join(out_dir, "regions.tsv"),
                "code country name name_de name_en name_pl name_fr lat lon".split(),
                [rows[code] for code in sorted(rows)])


def write_nuts(path, atlas, out_dir):
    rows = []
    for row in read_table(path):
        country = NUTS_COUNTRY.get(row["country"], row["country"])
        if country not in COUNTRIES:
            continue
        lat, lon = float(row["lat"]), float(row["lon"])
        shape = atlas.find(country, lon, lat, reach=1.0)
        rows.append([row["nuts3"], country, row["name_latn"], row["urban_rural"], shape.code if shape else "",
                     round(lat, 4), round(lon, 4)])
    rows.sort()
    write_table(os.path.join(out_dir, "nuts3.tsv"), "code country name urban_rural region lat lon".split(), rows)
    return {row[0]: row[2] for row in rows}


def read_places(path):
    places = []
    with open(path, encoding="utf-8") as file:
        for line in file:
            cells = line.rstrip("\n").split("\t")
            country, population = cells[8], int(cells[14] or 0)
            # The source holds places of 500 and more people and the seats of smaller municipalities; both are
            # kept, since rural firms sit there. Abandoned places go.
            if country not in COUNTRIES or cells[7] in ("PPLH", "PPLQ", "PPLW"):
                continue
            cap = next(cap for limit, cap in NAME_CAPS if population >= limit)
            alternates = cells[3].split(",") if cells[3] else []
            name, ascii_name = ENDONYMS.get((cells[1], country), cells[1]), cells[2]
            names = other_names(name, ascii_name, alternates)
            if name != cells[1] and cells[1] not in names:
                names.insert(0, cells[1])
            places.append({"id": int(cells[0]), "name": name, "names": "|".join(names[:cap]), "country": country,
                           "region": "", "nuts": "", "lat": round(float(cells[4]), 4),
                           "lon": round(float(cells[5]), 4), "population": population,
                           "admin": (country, cells[10], cells[11], cells[12])})
    return places


def set_regions(places, atlas):
    found = {place["id"]: atlas.find(place["country"], place["lon"], place["lat"]) for place in places}
    # GeoNames' first level of Switzerland is the canton itself; the map's Basel-Stadt is too coarse to hit
    cantons = {shape.code: shape for shape in atlas.by_country["CH"]}
    for place in places:
        if place["country"] == "CH":
            found[place["id"]] = cantons.get("CH-" + place["admin"][1], found[place["id"]])
    outvote(places, found, "region")


def outvote(places, found, field):
    """Point in polygon, corrected by vote: both maps are generalised to some two kilometres, so where nearly all
    towns of one GeoNames district lie in one region, the stragglers just over its line do too."""
    levels = ((2, 0.9), (3, 0.75), (4, 0.7))
    votes = defaultdict(Counter)
    for place in places:
        for depth, _ in levels:
            votes[place["admin"][:depth]][found[place["id"]]] += 1
    for place in places:
        shape = found[place["id"]]
        for depth, share in levels:
            unit = place["admin"][:depth]
            if not unit[-1]:
                continue
            winner, count = votes[unit].most_common(1)[0]
            total = sum(votes[unit].values())
            if winner and winner is not shape and total >= 5 and count >= share * total \
                    and winner.distance(place["lon"], place["lat"]) < 0.08:
                shape = winner
                break
        place[field] = shape.code if shape else ""


def set_nuts(places, geo_dir, names, existing):
    """NUTS 2021 codes. The finer 2024 lines are asked first; a code that is new in 2024 is not used, the
    coarser 2021 lines answer instead, so that every code has its name in nuts3.tsv."""
    fine, coarse = (os.path.join(geo_dir, name) for name in (NUTS_2024, NUTS_2021))
    if not (os.path.exists(fine) and os.path.exists(coarse)):
        kept = {int(row["id"]): row["nuts"] for row in read_table(existing)}
        for place in places:
            place["nuts"] = kept.get(place["id"], "")
        return

    def country(code):
        return NUTS_COUNTRY.get(code, code)

    new = Atlas([Shape(p["id"], country(p["cc"]), rings, p) for p, rings in read_topojson(fine, "nuts3")])
    old = Atlas([Shape(p["NUTS_ID"], country(p["CNTR_CODE"]), rings, p) for p, rings in read_geojson(coarse)])
    found = {}
    for place in places:
        shape = new.find(place["country"], place["lon"], place["lat"], reach=0.1)
        if not shape or shape.code not in names:
            shape = old.find(place["country"], place["lon"], place["lat"])
        found[place["id"]] = shape if shape and shape.code in names else None
    outvote(places, found, "nuts")
    _own_districts(places, names)


def _own_districts(places, names):
    """A German town that is a district of its own carries its name: too small for vote and map, plain by name."""
    own = {}
    for code, name in names.items():
        if code.startswith("DE") and name.endswith((", Kreisfreie Stadt", ", Stadtkreis")):
            own[name.rsplit(",", 1)[0]] = code
    largest = {}
    for place in places:
        if place["country"] == "DE" and place["name"] in own:
            best = largest.get(place["name"])
            if best is None or place["population"] > best["population"]:
                largest[place["name"]] = place
    for name, place in largest.items():
        place["nuts"] = own[name]
