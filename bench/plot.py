"""The figures of bench/dedup.py as an SVG picture, by hand: speeds, kernels, and what went by the share of words replaced."""
import html
import math

WIDTH, LEFT = 820, 250
OURS, OTHERS, LEVELS = "#2a6f97", "#8a8f94", ("#2a6f97", "#61a5c2", "#a9d6e5")


class Picture:
    def __init__(self):
        self.parts, self.y = [], 20

    def text(self, x, y, words, size=13, anchor="start", colour="#222"):
        self.parts.append(f'<text x="{x:.0f}" y="{y:.0f}" font-size="{size}" text-anchor="{anchor}" fill="{colour}">{html.escape(str(words))}</text>')

    def box(self, x, y, width, height, colour):
        self.parts.append(f'<rect x="{x:.1f}" y="{y:.1f}" width="{max(width, 0):.1f}" height="{height:.1f}" fill="{colour}"/>')

    def title(self, words, note=""):
        self.text(20, self.y + 14, words, 16)
        if note:
            self.text(20, self.y + 32, note, 12, colour="#666")
        self.y += 46

    def svg(self):
        head = f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{self.y + 20}" font-family="sans-serif">'
        return "\n".join([head, '<rect width="100%" height="100%" fill="white"/>', *self.parts, "</svg>", ""])


def scaled(picture, rows, first, last, unit):
    """Bars on a logarithmic scale: rows of (name, [(value, colour)])."""
    def place(value):
        return (WIDTH - LEFT - 80) * math.log(max(value, first) / first) / math.log(last / first)

    height = sum(max(1, len(values)) * 14 + 12 for _, values in rows)
    step = first
    while step <= last:
        x = LEFT + place(step)
        picture.box(x, picture.y, 1, height, "#ddd")
        picture.text(x, picture.y + height + 14, f"{step:g}{unit}", 11, "middle", "#666")
        step *= 10 if last / first > 50 else 2
    for name, values in rows:
        picture.text(LEFT - 10, picture.y + 7 * len(values) + 5, name, anchor="end")
        for value, colour in values:
            picture.box(LEFT, picture.y, place(value), 12, colour)
            picture.text(LEFT + place(value) + 5, picture.y + 11, f"{value:.3g}" if value < 1000 else f"{value:.0f}", 11)
            picture.y += 14
        picture.y += 12
    picture.y += 34


def threads(n):
    return f"{n} thread" + ("s" if n > 1 else "")


def speeds(picture, results):
    rows = [(f"{r['name']}, {threads(r['threads'])}", [(r["mb_s"], OURS), (r["bytes"] / 1e6 / r["wall_s"], LEVELS[2])]) for r in results]
    largest = max(results, key=lambda r: r["bytes"])
    rows.append(("wc -w", [(largest["bytes"] / 1e6 / max(largest["wc_user_s"], 1e-3), OTHERS)]))
    if largest["xxh3_user_s"]:
        rows.append(("XXH3, with reading", [(largest["bytes"] / 1e6 / max(largest["xxh3_user_s"], 1e-3), OTHERS)]))
    picture.title("MB a second", "dark and grey: of CPU time in the program, light: by the clock; logarithmic")
    scaled(picture, rows, 0.1 if min(min(values)[0] for _, values in rows) < 1 else 1, 10000, "")


def kernels(picture, table):
    levels = [level for level in table["levels"] if level != "scalar"]
    note = "one thread: " + ", ".join(f"{level} {shade}" for level, shade in zip(levels, ("dark", "middle", "light")))
    picture.title("Kernels: times as fast as the scalar one", note)
    rows = [(row["name"], [(row["levels"][level]["times"], LEVELS[i]) for i, level in enumerate(levels) if level in row["levels"]]) for row in table["rows"]]
    scaled(picture, [row for row in rows if row[1]], 1, 128, "x")


def edits(picture, rates, threshold):
    picture.title("Copies that went, by the share of words replaced", f"of all copies; light, where it shows: resembles its source by {threshold} or more and stayed")
    picture.y += 14
    points = sorted((float(rate), row) for rate, row in rates.items() if rate != "cut")
    for i, (rate, row) in enumerate(points):
        x, all_of = 60 + 78 * i, max(row["copies"], 1)
        alike, found = 150 * row["alike"] / all_of, 150 * row["found"] / all_of
        picture.box(x, picture.y + 150 - alike, 44, alike, "#a9d6e5")
        picture.box(x, picture.y + 150 - found, 44, found, OURS)
        picture.text(x + 22, picture.y + 144 - found, f"{row['found'] / all_of:.2f}", 11, "middle")
        picture.text(x + 22, picture.y + 168, f"{rate:.1%}", 12, "middle")
    picture.y += 190


def plot(results, kernel_table, rates, threshold):
    picture = Picture()
    speeds(picture, results)
    if kernel_table:
        kernels(picture, kernel_table)
    if rates:
        edits(picture, rates, threshold)
    return picture.svg()
