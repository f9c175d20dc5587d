// Renders public/icons/*.png from icon.svg. Run after changing the drawing: `node tests/support/render-icons.ts`.
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { chromiumSwitches, findChromium } from "./find-chromium.ts";

const iconsDir = join(import.meta.dirname, "../../public/icons");

// Masks may cut to a circle of 80 % of the width, so the maskable drawing shrinks onto a full ground.
// Apple rounds the corners itself and paints transparent ones black.
const renderings = [
  { file: "icon-192.png", sizePx: 192, fullGround: false, scale: 1 },
  { file: "icon-512.png", sizePx: 512, fullGround: false, scale: 1 },
  { file: "icon-maskable-512.png", sizePx: 512, fullGround: true, scale: 0.88 },
  { file: "apple-touch-icon-180.png", sizePx: 180, fullGround: true, scale: 0.92 },
] as const;

function drawing(svg: string, fullGround: boolean, scale: number): string {
  const inset = (512 * (1 - scale)) / 2;
  const placed = svg.replace(
    '<g id="book">',
    `<g id="book" transform="translate(${inset} ${inset}) scale(${scale})">`,
  );
  return fullGround ? placed.replace(/ rx="\d+"/, "") : placed;
}

const svg = await readFile(join(iconsDir, "icon.svg"), "utf8");
const browser = await chromium.launch({ executablePath: findChromium(), args: [...chromiumSwitches] });
for (const { file, sizePx, fullGround, scale } of renderings) {
  const page = await browser.newPage({ viewport: { width: sizePx, height: sizePx } });
  const style =
    "<style>html,body{margin:0;background:transparent}svg{display:block;width:100vw;height:100vh}</style>";
  await page.setContent(style + drawing(svg, fullGround, scale));
  await writeFile(join(iconsDir, file), await page.screenshot({ omitBackground: true }));
  await page.close();
  console.log(`${file}: ${sizePx} px`);
}
await browser.close();
