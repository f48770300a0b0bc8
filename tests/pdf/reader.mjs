// Shows PDFs in pdf.js in headless Chromium and prints, as JSON, what assistive technology gets of each.
//     node reader.mjs NODE_MODULES CHROMIUM FILE.pdf …
import fs from "node:fs";
import http from "node:http";
import path from "node:path";
import { createRequire } from "node:module";

const [modules, browserPath, ...files] = process.argv.slice(2);
const { chromium } = createRequire(path.join(modules, "x.js"))("playwright-core");

const page_html = `<!doctype html><html lang="de"><head><meta charset="utf-8"><title>x</title>
<link rel="stylesheet" href="/pdfjs-dist/web/pdf_viewer.css">
<style>#box{position:absolute;inset:0;overflow:auto}</style></head><body>
<div id="box"><div id="viewer" class="pdfViewer"></div></div></body></html>`;
const types = { ".mjs": "text/javascript", ".css": "text/css", ".pdf": "application/pdf", ".wasm": "application/wasm" };
const server = http.createServer((request, response) => {
  const url = decodeURIComponent(new URL(request.url, "http://x").pathname);
  if (url === "/") return response.writeHead(200, { "content-type": "text/html" }).end(page_html);
  const found = url.match(/^\/file\/(\d+)\.pdf$/);
  const file = found ? files[Number(found[1])] : path.join(modules, url);
  if (!fs.existsSync(file)) return response.writeHead(404).end();
  response.writeHead(200, { "content-type": types[path.extname(file)] ?? "application/octet-stream" });
  response.end(fs.readFileSync(file));
});
await new Promise(done => server.listen(0, "127.0.0.1", done));
const address = `http://127.0.0.1:${server.address().port}`;
const browser = await chromium.launch({
  executablePath: browserPath,
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
const results = [];
for (let number = 0; number < files.length; number++) {
  const page = await browser.newPage();
  const errors = [];
  page.on("pageerror", error => errors.push(String(error)));
  await page.goto(address);
  const outcome = await page.evaluate(async url => {
    const pdfjs = await import("/pdfjs-dist/build/pdf.mjs");
    globalThis.pdfjsLib = pdfjs;
    const viewer = await import("/pdfjs-dist/web/pdf_viewer.mjs");
    pdfjs.GlobalWorkerOptions.workerSrc = "/pdfjs-dist/build/pdf.worker.mjs";
    const eventBus = new viewer.EventBus();
    const linkService = new viewer.PDFLinkService({ eventBus });
    const shown = new viewer.PDFViewer({
      container: document.getElementById("box"), eventBus, linkService,
      annotationMode: pdfjs.AnnotationMode.ENABLE_FORMS, textLayerMode: 1,
    });
    linkService.setViewer(shown);
    const pdf = await pdfjs.getDocument({ url, verbosity: 0 }).promise;
    shown.setDocument(pdf);
    linkService.setDocument(pdf);
    await shown.firstPagePromise;
    for (let n = 0; n < pdf.numPages; n++) {
      shown.scrollPageIntoView({ pageNumber: n + 1 });
      const view = shown.getPageView(n);
      while (!view.div.querySelector(".structTree") || !view.div.querySelector(".annotationLayer section"))
        if (view.renderingState === 3 && !(await pdf.getPage(n + 1).then(p => p.getAnnotations())).length) break;
        else await new Promise(done => setTimeout(done, 30));
    }
    await new Promise(done => setTimeout(done, 300));
    const spoken = [];
    for (const tree of document.querySelectorAll(".structTree"))
      for (const node of tree.querySelectorAll("[role], [lang], [aria-label], [aria-owns]"))
        spoken.push({
          role: node.getAttribute("role"), level: node.getAttribute("aria-level"), label: node.getAttribute("aria-label"),
          lang: node.closest("[lang]")?.getAttribute("lang") ?? null,
          text: (node.getAttribute("aria-owns") ?? "").split(" ").filter(Boolean).map(id => document.getElementById(id)?.textContent ?? "").join(""),
        });
    return { title: (await pdf.getMetadata()).info.Title, pages: pdf.numPages, spoken };
  }, `/file/${number}.pdf`);
  const client = await page.context().newCDPSession(page);
  const { nodes } = await client.send("Accessibility.getFullAXTree");
  const byId = new Map(nodes.map(node => [node.nodeId, node]));
  const tree = [];
  (function walk(id) {
    const node = byId.get(id);
    if (!node) return;
    if (!node.ignored)
      tree.push({ role: node.role?.value, name: node.name?.value ?? "", description: node.description?.value ?? "",
                  properties: Object.fromEntries((node.properties ?? []).map(p => [p.name, p.value.value])) });
    for (const child of node.childIds ?? []) walk(child);
  })(nodes[0].nodeId);
  results.push({ file: files[number], errors, ...outcome, tree });
  await page.close();
}
await browser.close();
server.close();
process.stdout.write(JSON.stringify(results));
