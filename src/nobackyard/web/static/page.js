// What the pages do beyond what the browser does by itself. Without this they work, too.
const LONG = 3000; // words; a shorter text is read before a bar is
const $ = (at, inside = document) => inside.querySelector(at);
const $$ = (at, inside = document) => [...inside.querySelectorAll(at)];
const form = $("#form");

if (form) {
  form.addEventListener("submit", sent);
  $("#file").addEventListener("change", () => {
    if ($("#file").value) only("file");
  });
  for (const name of ["text", "url"]) {
    $("#" + name)?.addEventListener("input", (event) => event.target.value && only(name));
  }
  $("#example")?.addEventListener("click", example);
  $$("#tabs a[data-reads]").forEach((tab) => tab.addEventListener("click", (event) => read(event, tab)));
  addEventListener("popstate", () => location.reload());
  for (const kind of ["dragover", "dragleave", "drop"]) {
    document.addEventListener(kind, dropped);
  }
  settle();
}
search();
// A link to a view has only what was asked for in it.
$(".asks")?.addEventListener("formdata", ({ formData }) => {
  for (const [name, value] of [...formData]) if (!value) formData.delete(name);
});

/** Leave one of the three ways to give a text, and empty the others. */
function only(kept) {
  for (const name of ["text", "url", "file"]) {
    const field = $("#" + name);
    if (field && name !== kept && field.value) field.value = "";
  }
}

function dropped(event) {
  const files = event.dataTransfer?.types.includes("Files");
  if (!files) return;
  event.preventDefault();
  form.classList.toggle("drop", event.type === "dragover");
  if (event.type === "drop" && event.dataTransfer.files.length) {
    $("#source").open = true;
    const one = new DataTransfer();
    one.items.add(event.dataTransfer.files[0]);
    $("#file").files = one.files;
    only("file");
    form.requestSubmit();
  }
}

async function example(event) {
  event.preventDefault();
  const page = await fetched($("#example").href);
  only("text");
  $("#text").value = $("#text", page).value;
  form.requestSubmit();
}

/** Send the text on to another tab, where there is one. */
function read(event, tab) {
  const isEmpty = !["text", "url", "file"].some((name) => $("#" + name)?.value);
  if (isEmpty || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  if (tab.hasAttribute("aria-current") && $("#results").children.length) return;
  form.action = tab.href;
  form.requestSubmit();
}

async function sent(event) {
  if (event.submitter?.value) return; // a download, or a link: the browser does that
  event.preventDefault();
  const button = $("#send button");
  if (button.getAttribute("aria-busy") === "true") return;
  const file = $("#file").files[0];
  const most = Number(form.dataset.most);
  if (file?.size > most) {
    fault(`${file.name} has ${(file.size / 1e6).toFixed(1)} MB; at most ${most / 1e6} MB are taken at once. Give it in parts.`);
    return;
  }
  button.setAttribute("aria-busy", "true");
  const words = $("#text").value.split(/\s+/).length;
  const stop = waiting(words);
  try {
    show(await fetched(form.action, { method: "POST", body: new FormData(form) }));
  } catch {
    fault("The server can’t be reached. Try again.");
  } finally {
    stop();
    $("#send button").removeAttribute("aria-busy");
  }
}

function fault(words) {
  const told = document.createElement("p");
  told.className = "fault";
  told.setAttribute("role", "alert");
  told.textContent = words;
  $("#results").replaceChildren(told);
}

async function fetched(address, how = {}) {
  const answer = await fetch(address, { ...how, headers: { accept: "text/html" } });
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

/** Show that a text is read, and for a long one how far it may be. */
function waiting(words) {
  const status = $("#status");
  const isLong = words > LONG;
  const seconds = words / Number(form.dataset.pace);
  const began = performance.now();
  status.textContent = isLong ? `Reading ${words.toLocaleString("en")} words …` : "Reading …";
  if (!isLong) return () => (status.textContent = "");
  const bar = document.createElement("progress");
  bar.setAttribute("aria-label", "Reading");
  status.append(bar);
  const timer = setInterval(() => {
    const part = (performance.now() - began) / 1000 / seconds;
    bar.value = part < 0.8 ? part : 1 - 0.2 * Math.exp((0.8 - part) * 2); // never quite there
  }, 200);
  return () => {
    clearInterval(timer);
    status.textContent = "";
  };
}

/** Put what the server answered in the place of what is there; the form keeps what is in it. */
function show(page) {
  const next = $("#form", page);
  if (!next || !$("#results", page)) {
    $("#results").replaceChildren(...$("#results", page)?.childNodes ?? []);
    return;
  }
  const isDone = !$(".fault", page);
  document.title = page.title;
  for (const at of ["#intro", "#tabs", "#results"]) {
    const old = $(at);
    const made = $(at, page);
    if (at === "#tabs") {
      $$("a", old).forEach((tab, number) => {
        const current = $$("a", made)[number].getAttribute("aria-current");
        current ? tab.setAttribute("aria-current", current) : tab.removeAttribute("aria-current");
      });
    } else {
      old.className = made.className;
      old.replaceChildren(...made.childNodes);
    }
  }
  const action = next.getAttribute("action");
  if (form.getAttribute("action") !== action || new URL(form.action).pathname !== location.pathname) {
    history.pushState(null, "", action);
  }
  form.setAttribute("action", action);
  form.dataset.pace = next.dataset.pace;
  $("#send button").textContent = $("#send button", next).textContent;
  $("#example").href = $("#example", next).getAttribute("href");
  if (isDone) {
    $("#source > summary span").textContent = $("#source > summary span", page).textContent;
    $("#source").open = false;
  }
  settle();
  const heading = $("#found");
  $("#status").textContent = "";
  $("#results").focus({ preventScroll: true });
  (heading ?? $(".fault"))?.scrollIntoView({ block: "nearest" });
}

/** Make what was answered listen. */
function settle() {
  $("#source")?.classList.toggle("again", Boolean($("#found")));
  const copier = $("[data-copies]");
  if (copier && navigator.clipboard) {
    copier.hidden = false;
    copier.addEventListener("click", async () => {
      await navigator.clipboard.writeText($("#" + copier.dataset.copies).value);
      copier.textContent = "Copied";
      setTimeout(() => (copier.textContent = "Copy as list"), 2000);
    });
  }
  $$(".filters input").forEach((box) => box.addEventListener("change", filtered));
  $$(".use").forEach((use) => use.addEventListener("click", (event) => jump(event, use, cardOf(use))));
  $$(".back").forEach((link) => link.addEventListener("click", (event) => jump(event, link.closest(".card"), $(link.hash))));
  $$(".card").forEach((card) => card.addEventListener("click", (event) => picked(event, card)));
  $$("[data-reason]").forEach((reason) => {
    for (const kind of ["mouseenter", "mouseleave"]) {
      reason.addEventListener(kind, () => light(reason, kind === "mouseenter"));
    }
  });
  filtered();
}

function cardOf(use) {
  return $(use.hash);
}

function jump(event, from, to) {
  event.preventDefault();
  if (!to || to.offsetParent === null) return;
  const card = to.classList.contains("card") ? to : from;
  mark(card);
  to.scrollIntoView({ block: "center" });
  to.focus({ preventScroll: true });
}

function picked(event, card) {
  if (event.target.closest("a, summary, button") || String(getSelection())) return;
  mark(card);
  $("#" + card.dataset.mark).scrollIntoView({ block: "center" });
}

function mark(card) {
  $$(".current").forEach((one) => one.classList.remove("current"));
  card.classList.add("current");
  $("#" + card.dataset.mark)?.classList.add("current");
}

function light(reason, isOn) {
  const number = reason.dataset.reason;
  $$(`.lit[data-reasons~="${number}"]`, reason.closest(".card")).forEach((lit) => lit.classList.toggle("on", isOn));
}

/** Take the mark from words whose stance is not shown, and say so where nothing is left. */
function filtered() {
  const off = $$(".filters input:not(:checked)").map((box) => box.dataset.stance);
  $$(".use").forEach((use) => {
    const isOff = off.some((stance) => use.classList.contains(stance));
    use.tabIndex = isOff ? -1 : 0;
  });
  const none = $("#none");
  if (none) none.hidden = $$(".card").some((card) => !off.some((stance) => card.classList.contains(stance)));
}

/** Find frames by the words in them. */
function search() {
  const field = $("[data-finds]");
  if (!field) return;
  field.closest("[hidden]").hidden = false;
  field.addEventListener("input", () => {
    const wanted = field.value.trim().toLowerCase();
    $$(field.dataset.finds).forEach((one) => (one.hidden = !one.dataset.words.includes(wanted)));
    $$(".group").forEach((group) => (group.hidden = !$(".frame:not([hidden])", group)));
    $("#nothing").hidden = Boolean($(".frame:not([hidden])"));
  });
}
