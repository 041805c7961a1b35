"""Cost against size, as SVG: both axes logarithmic, a line a series, its name at its end."""
import math

SIZES = {"1k": 1_000, "10k": 10_000, "100k": 100_000, "1m": 1_000_000}
CURVES = {
    "latency": ("Median time of a query of 28 words (ms)", {
        "match": "match_p50_ms", "over HTTP": "http_p50_ms", "words": "text_p50_ms", "vectors": "vector_p50_ms",
        "plain Xapian": "y_ms", "float GEMV": "gemv_p50_ms"}),
    "memory": ("Memory of the serving process (MB)", {"serving": "process_mb", "building (peak)": "build_peak_mb"}),
    "build": ("Import, training and indexing (s)", {"wall": "build_seconds", "processor": "build_cpu_seconds"}),
}
WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 640, 360, 60, 130, 40, 40
COLOURS = ["#0b5c8a", "#a8400b", "#2c6e2c", "#6b3fa0", "#555555", "#8a6d00"]


def series_of(rows, names):
    values = {row["name"]: row["value"] for row in rows}
    found = {label: [(count, values[f"{name}_{size}"]) for size, count in SIZES.items()
                     if values.get(f"{name}_{size}", 0) > 0] for label, name in names.items()}
    return {label: points for label, points in found.items() if points}


def svg(title, series):
    counts = sorted({count for points in series.values() for count, _ in points})
    all_values = [value for points in series.values() for _, value in points]
    low, high = math.floor(math.log10(min(all_values))), math.ceil(math.log10(max(all_values)))
    high = max(high, low + 1)
    first, last = math.log10(counts[0]), max(math.log10(counts[-1]), math.log10(counts[0]) + 1)
    x_of = lambda count: LEFT + (math.log10(count) - first) / (last - first) * (WIDTH - LEFT - RIGHT)
    y_of = lambda value: HEIGHT - BOTTOM - (math.log10(value) - low) / (high - low) * (HEIGHT - TOP - BOTTOM)
    out = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
           f'font-family="sans-serif" font-size="12"><title>{title}</title>',
           f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/><text x="{LEFT}" y="20" font-size="14">{title}</text>']
    for power in range(low, high + 1):
        y = y_of(10.0 ** power)
        out.append(f'<path d="M{LEFT} {y:.1f}H{WIDTH - RIGHT}" stroke="#ddd"/>'
                   f'<text x="{LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{10.0 ** power:g}</text>')
    for count in counts:
        out.append(f'<text x="{x_of(count):.1f}" y="{HEIGHT - BOTTOM + 20}" text-anchor="middle">{count:,}</text>')
    taken = []
    for colour, (label, points) in zip(COLOURS, sorted(series.items(), key=lambda one: -one[1][-1][1])):
        path = "L".join(f"{x_of(count):.1f} {y_of(value):.1f}" for count, value in points)
        out.append(f'<path d="M{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        out += [f'<circle cx="{x_of(count):.1f}" cy="{y_of(value):.1f}" r="3" fill="{colour}"/>' for count, value in points]
        y = max([y_of(points[-1][1])] + [above + 14 for above in taken[-1:]])
        taken.append(y)
        out.append(f'<text x="{x_of(points[-1][0]) + 8:.1f}" y="{y + 4:.1f}" fill="{colour}">{label}</text>')
    return "\n".join(out) + "\n</svg>\n"


def draw(rows, folder):
    """speed-latency.svg, speed-memory.svg, speed-build.svg: those of which anything was measured."""
    for name, (title, names) in CURVES.items():
        if series := series_of(rows, names):
            (folder / f"speed-{name}.svg").write_text(svg(title, series), encoding="utf-8")
