// The share of articles over time, drawn by Vega-Lite without code made at run time.
import { expressionInterpreter } from "./vendor/vega-interpreter.js";

const values = JSON.parse(document.querySelector("#values").textContent);
const place = document.querySelector("#chart");
const isApart = values.some((one) => one.label);
const SHADES = ["--accent", "--asserted", "--exchange", "--words", "--pressure", "--other"];
const LINES = [[], [6, 3], [2, 2], [8, 3, 2, 3], [1, 3], [12, 4]];
let view;

function spec() {
  const of = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const labels = [...new Set(values.map((one) => one.label))];
  const percent = { axis: { format: ".1~%", title: null }, type: "quantitative" };
  const x = { field: "period", type: "ordinal", axis: { title: null, labelAngle: 0, labelOverlap: "greedy", labelSeparation: 12 } };
  const tooltip = ["period", ...(isApart ? ["label"] : []), "count", "of"].map((field) => ({ field }));
  const line = {
    mark: { type: "line", point: { size: 28, filled: true }, strokeWidth: 2 },
    encoding: { x, y: { field: "value", ...percent }, tooltip },
  };
  if (isApart) {
    const scale = { domain: labels, range: SHADES.map(of) };
    line.encoding.color = { field: "label", type: "nominal", scale, legend: { orient: "bottom", title: null, labelLimit: 240, columns: place.clientWidth < 500 ? 1 : 5, symbolType: "stroke", symbolSize: 400 } };
    line.encoding.strokeDash = { field: "label", type: "nominal", scale: { domain: labels, range: LINES } };
  } else {
    line.mark.color = of("--accent");
  }
  const band = { mark: { type: "area", opacity: 0.18, color: of("--accent") }, encoding: { x, y: { field: "low", ...percent }, y2: { field: "high" } } };
  const text = { labelColor: of("--quiet"), labelFont: "system-ui, sans-serif", labelFontSize: 12, domainColor: of("--rule"), tickColor: of("--rule") };
  return {
    data: { values },
    width: Math.max(place.clientWidth - 5, 200),
    height: 280 + (place.clientWidth < 500 && isApart ? 18 * labels.length : 0), // of the legend
    autosize: { type: "fit", contains: "padding" },
    background: "transparent",
    layer: isApart ? [line] : [band, line],
    config: { view: { stroke: null }, axis: { ...text, grid: false }, axisY: { grid: true, gridColor: of("--rule"), gridOpacity: 0.7 }, legend: { labelColor: of("--ink"), labelFont: "system-ui, sans-serif", labelFontSize: 12 } },
  };
}

async function draw() {
  view?.finalize();
  const made = vegaLite.compile(spec()).spec;
  view = new vega.View(vega.parse(made, null, { ast: true }), { expr: expressionInterpreter, renderer: "canvas", container: place, hover: true });
  await view.runAsync();
}

await draw();
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
let width = place.clientWidth;
new ResizeObserver(() => {
  if (place.clientWidth !== width) {
    width = place.clientWidth;
    draw();
  }
}).observe(place);
