// Draws the charts in the colours of the page, and sorts the table of sentences.
const css = getComputedStyle(document.documentElement);
const shade = (name) => css.getPropertyValue(`--${name}`).trim();

// A text that begins with an at-sign names a colour; those of articles never do as a whole value of a mark.
function coloured(part, key) {
  if (typeof part === "string") return part.startsWith("@") ? shade(part.slice(1)) : part;
  if (key === "values" || part === null || typeof part !== "object") return part;
  if (Array.isArray(part)) return part.map((one) => coloured(one, key));
  return Object.fromEntries(Object.entries(part).map(([name, one]) => [name, coloured(one, name)]));
}

function theme() {
  const font = getComputedStyle(document.body).fontFamily;
  const text = { labelColor: shade("ink"), titleColor: shade("quiet"), labelFont: font, titleFont: font };
  const size = { labelFontSize: 12, titleFontSize: 12, titleFontWeight: 400 };
  const lines = { gridColor: shade("rule"), domainColor: shade("rule"), tickColor: shade("rule") };
  return {
    background: null,
    font,
    view: { stroke: null },
    text: { font },
    axis: { ...text, ...size, ...lines, labelLimit: 150, labelPadding: 6 },
    axisY: { domain: false, ticks: false, labelPadding: 10 },
  };
}

async function draw(box) {
  const spec = coloured(JSON.parse(box.querySelector("script").textContent), "");
  spec.autosize = { type: "fit-x", contains: "padding" };
  const options = { actions: false, ast: true, renderer: "svg", config: theme() };
  const drawn = await vegaEmbed(box.querySelector(".chart"), spec, options);
  box.drawn?.finalize();
  box.drawn = drawn;
}

const boxes = [...document.querySelectorAll(".chart-box")];
const drawAll = () => Promise.all(boxes.map(draw));
drawAll();
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawAll);

// A picture can be taken along.
for (const box of boxes) {
  const figure = box.closest("figure");
  if (figure.querySelectorAll(".chart-box").length > 1) continue;
  const tools = document.createElement("p");
  const button = document.createElement("button");
  tools.className = "tools";
  button.className = "quiet";
  button.textContent = "Save picture (SVG)";
  button.addEventListener("click", async () => {
    const link = document.createElement("a");
    link.href = await box.drawn.view.toImageURL("svg");
    link.download = `${figure.querySelector("h3").id}.svg`;
    link.click();
  });
  tools.append(button);
  box.append(tools);
}

// Sentences: the first ones, in an order of the reader's choice.
const FIRST = 20;
const ways = [
  ["after", ".after"], ["before", ".before"], ["words", ".words"], ["outlet", ".outlet"],
  ["date", ".date"], ["frame", ".frame"], ["stance", ".stance"], ["owner and targets", ".pair"],
];

function sortable(table) {
  const body = table.tBodies[0];
  const rows = [...body.rows];
  if (rows.length < 2) return;
  const tools = document.createElement("p");
  const label = document.createElement("label");
  const choice = document.createElement("select");
  const more = document.createElement("button");
  tools.className = "tools";
  label.append("Sort by ", choice);
  choice.append(new Option("stance, then after", ""), ...ways.map(([name, where]) => new Option(name, where)));
  more.textContent = `Show all ${rows.length}`;
  more.hidden = rows.length <= FIRST;
  const show = (all) => [...body.rows].forEach((row, place) => { row.hidden = !all && place >= FIRST; });
  const key = (row, where) => {
    const text = (row.querySelector(where)?.textContent ?? "").toLowerCase();
    const words = text.match(/[\p{L}\p{N}]+/gu) ?? [];
    return (where === ".before" ? words.reverse() : words).join(" ");
  };
  choice.addEventListener("change", () => {
    const keys = new Map(rows.map((row) => [row, choice.value ? key(row, choice.value) : ""]));
    body.append(...[...rows].sort((a, b) => keys.get(a).localeCompare(keys.get(b), "en")));
    show(more.hidden);
  });
  more.addEventListener("click", () => { more.hidden = true; show(true); });
  tools.append(label, more);
  table.closest(".behind").prepend(tools);
  show(more.hidden);
}
document.querySelectorAll("table.kwic").forEach(sortable);
