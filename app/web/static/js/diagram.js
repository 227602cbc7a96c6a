// Draws each BPMN diagram on the page at its own size and marks its steps; the list below it says the same in words.
const marks = { done: "tk-step--done", open: "tk-step--open", late: "tk-step--late" };
const margin = 24;
const roomForMark = 32;

function mark(viewer, box) {
  const canvas = viewer.get("canvas");
  const elements = viewer.get("elementRegistry");
  for (const [state, name] of Object.entries(marks)) {
    for (const id of (box.dataset[state] || "").split(" ")) {
      if (id && elements.get(id)) canvas.addMarker(id, name);
    }
  }
}

function showWhole(viewer, sheet) {
  const canvas = viewer.get("canvas");
  const { x, y, width, height } = canvas.viewbox().inner;
  const view = { x: x - margin, y: y - margin, width: width + 2 * margin, height: height + 2 * margin + roomForMark };
  sheet.style.width = `${view.width}px`;
  sheet.style.height = `${view.height}px`;
  canvas.resized();
  canvas.viewbox(view);
}

function scrollToWork(viewer, box) {
  const ids = `${box.dataset.late || ""} ${box.dataset.open || ""}`.split(" ").filter(Boolean);
  const found = ids.map((id) => viewer.get("elementRegistry").get(id)).filter(Boolean);
  // Timers that wait are at work too; what somebody has to do comes first.
  const step = found.find((element) => element.type === "bpmn:UserTask") || found[0];
  if (!step) return;
  const { x, y } = viewer.get("canvas").viewbox();
  box.scrollLeft = step.x - x - box.clientWidth / 2;
  box.scrollTop = step.y - y - box.clientHeight / 2;
}

async function draw(box) {
  const response = await fetch(box.dataset.diagram);
  if (!response.ok) return;
  box.hidden = false;
  const sheet = box.appendChild(document.createElement("div"));
  const viewer = new BpmnJS({ container: sheet });
  await viewer.importXML(await response.text());
  mark(viewer, box);
  showWhole(viewer, sheet);
  scrollToWork(viewer, box);
}

for (const box of document.querySelectorAll("[data-diagram]")) {
  draw(box).catch(() => { box.hidden = true; });
}
