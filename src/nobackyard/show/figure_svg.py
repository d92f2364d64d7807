"""A sheet as SVG for a light and a dark page, with words for those who can't see it."""

import re
from xml.etree import ElementTree as ET

from nobackyard.show.figure_sheet import MARGIN, Sheet
from nobackyard.show.figure_style import FONTS, as_css, style

SVG = "http://www.w3.org/2000/svg"
SHADE = re.compile(r"(fill|stroke): (#[0-9a-f]{6})")
ROUND = re.compile(r"-?\d+\.\d+")
NUMBERED = re.compile(r"[a-z]+_\d+")  # the names that matplotlib gives by itself
SCALE = 1.25  # of a picture that stands alone, in a window with room for it


def as_file(sheet: Sheet, height: float, *, title: str, about: str) -> bytes:
    """Return the sheet as an SVG file that brings its own colours."""
    root = _drawn(sheet, height, MARGIN)
    _, _, wide, high = (float(number) for number in root.attrib["viewBox"].split())
    root.set("width", f"{wide * SCALE:g}")
    root.set("height", f"{high * SCALE:g}")
    root.set("aria-label", f"{title}. {about}")
    head = [("title", title), ("desc", about)]
    css = f"{as_css()}\nsvg {{ max-width: 100%; height: auto }}"
    for place, (tag, words) in enumerate([*head, ("style", css)]):
        child = ET.Element(_svg(tag))
        child.text = words
        root.insert(place, child)
    file: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return file


def as_element(sheet: Sheet, height: float, *, about: str) -> str:
    """Return the sheet as an element of a page that has the rules for its colours."""
    root = _drawn(sheet, height, 0)
    root.set("aria-label", about)
    return ET.tostring(root, encoding="unicode")


def _drawn(sheet: Sheet, height: float, margin: float) -> ET.Element:
    file = sheet.save("svg", height, margin=margin)
    root = ET.fromstring(file)  # noqa: S314  (written a line ago)
    for child in root.findall("*"):
        if child.tag != _svg("g"):
            root.remove(child)  # rules that would hold for a whole page, and who made the file
    names = {shade: name for name, shade in style().light.items()}
    for element in root.iter():
        _tidy(element, names)
    box = root.attrib["viewBox"]
    root.attrib.clear()
    root.attrib.update({"viewBox": box, "role": "img", "font-family": FONTS})
    root.set("stroke-linejoin", "round")
    return root


def _tidy(element: ET.Element, names: dict[str, str]) -> None:
    """Name the colours of an element, and turn the name of a group into what it says."""
    look = element.get("style", "")
    shades = SHADE.findall(look)
    if shades:
        kinds = {"fill": "fill", "stroke": "line"}
        element.set("class", " ".join(f"{kinds[use]}-{names[shade]}" for use, shade in shades))
    if element.tag == _svg("text"):
        element.set("style", _without_font(look))
        element.attrib.pop("transform", None)  # which turns it by nothing
    if element.tag == _svg("path"):
        element.set("d", ROUND.sub(lambda number: f"{float(number[0]):.2f}", element.attrib["d"]))
    words = element.attrib.pop("id", "")
    if words and not NUMBERED.fullmatch(words):
        tip = ET.Element(_svg("title"))
        tip.text = words
        element.insert(0, tip)


def _without_font(look: str) -> str:
    return re.sub(r"font-family: [^;]*(; |$)", "", look)


def _svg(tag: str) -> str:
    return f"{{{SVG}}}{tag}"


ET.register_namespace("", SVG)
