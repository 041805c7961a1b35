"""Polygons from TopoJSON and GeoJSON, and the question which of them holds a point.

Coordinates are plain degrees: the shapes are used for "which region is this town in", never for areas.
"""
import json
import math
from collections import defaultdict


class Shape:
    """One region: its code, its country, its rings (outer and holes alike: even-odd rule)."""

    def __init__(self, code, country, rings, properties):
        self.code = code
        self.country = country
        self.rings = rings
        self.properties = properties
        xs = [x for ring in rings for x, _ in ring]
        ys = [y for ring in rings for _, y in ring]
        self.box = (min(xs), min(ys), max(xs), max(ys))

    def holds(self, lon, lat):
        x0, y0, x1, y1 = self.box
        if not (x0 <= lon <= x1 and y0 <= lat <= y1):
            return False
        inside = False
        for ring in self.rings:
            ax, ay = ring[-1]
            for bx, by in ring:
                if (ay > lat) != (by > lat) and lon < (bx - ax) * (lat - ay) / (by - ay) + ax:
                    inside = not inside
                ax, ay = bx, by
        return inside

    def distance(self, lon, lat):
        """Degrees of latitude to the nearest edge; 0 inside."""
        if self.holds(lon, lat):
            return 0.0
        squeeze = math.cos(math.radians(lat))
        best = math.inf
        for ring in self.rings:
            ax, ay = (ring[-1][0] - lon) * squeeze, ring[-1][1] - lat
            for x, y in ring:
                bx, by = (x - lon) * squeeze, y - lat
                dx, dy = bx - ax, by - ay
                length = dx * dx + dy * dy
                t = 0.0 if length == 0 else max(0.0, min(1.0, -(ax * dx + ay * dy) / length))
                best = min(best, (ax + t * dx) ** 2 + (ay + t * dy) ** 2)
                ax, ay = bx, by
        return math.sqrt(best)

    def box_distance(self, lon, lat):
        x0, y0, x1, y1 = self.box
        squeeze = math.cos(math.radians(lat))
        return math.hypot(max(x0 - lon, 0, lon - x1) * squeeze, max(y0 - lat, 0, lat - y1))

    def centroid(self):
        """Centroid (lon, lat) of the largest ring."""
        best, size = None, -1.0
        for ring in self.rings:
            area = cx = cy = 0.0
            ax, ay = ring[-1]
            for bx, by in ring:
                cross = ax * by - bx * ay
                area += cross
                cx += (ax + bx) * cross
                cy += (ay + by) * cross
                ax, ay = bx, by
            if abs(area) > size and area:
                size, best = abs(area), (cx / (3 * area), cy / (3 * area))
        return best or self.rings[0][0]


class Atlas:
    """Shapes by country. A point is only ever looked for in the shapes of its own country, because
    both maps are coarse and a border town would otherwise land abroad."""

    def __init__(self, shapes):
        self.by_country = defaultdict(list)
        for shape in shapes:
            self.by_country[shape.country].append(shape)

    def find(self, country, lon, lat, reach=0.35):
        """The shape that holds the point, else the nearest within `reach` degrees, else None."""
        shapes = self.by_country.get(country, ())
        for shape in shapes:
            if shape.holds(lon, lat):
                return shape
        best, best_distance = None, reach
        for shape in shapes:
            if shape.box_distance(lon, lat) < best_distance:
                distance = shape.distance(lon, lat)
                if distance < best_distance:
                    best, best_distance = shape, distance
        return best


def read_topojson(path, layer):
    """Yields (properties, rings) for every geometry of one layer."""
    with open(path, encoding="utf-8") as file:
        topology = json.load(file)
    arcs = _decode_arcs(topology)
    for geometry in topology["objects"][layer]["geometries"]:
        groups = geometry.get("arcs") or []
        if geometry["type"] == "Polygon":
            groups = [groups]
        rings = [_join(ring, arcs) for polygon in groups for ring in polygon]
        rings = [ring for ring in rings if len(ring) > 2]
        if rings:
            yield geometry.get("properties", {}), rings


def read_geojson(path):
    with open(path, encoding="utf-8") as file:
        features = json.load(file)["features"]
    for feature in features:
        geometry = feature["geometry"]
        polygons = geometry["coordinates"]
        if geometry["type"] == "Polygon":
            polygons = [polygons]
        yield feature["properties"], [[tuple(p[:2]) for p in ring] for polygon in polygons for ring in polygon]


def _decode_arcs(topology):
    transform = topology.get("transform")
    (sx, sy), (tx, ty) = (transform["scale"], transform["translate"]) if transform else ((1, 1), (0, 0))
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = (x + dx, y + dy) if transform else (dx, dy)
            points.append((x * sx + tx, y * sy + ty))
        arcs.append(points)
    return arcs


def _join(indices, arcs):
    ring = []
    for index in indices:
        points = arcs[index] if index >= 0 else arcs[~index][::-1]
        ring.extend(points[1:] if ring else points)
    return ring
