// One path instead of several shapes: an icon that is drawn in every row of a long list costs one element.
import type { IconNode } from "lucide";

const known = new WeakMap<IconNode, string>();

/** All shapes of an icon as the data of one path. @throws for a shape that no icon of a row has */
export function toIconPath(icon: IconNode): string {
  const path = known.get(icon) ?? icon.map(toPath).join("");
  known.set(icon, path);
  return path;
}

function toPath([tag, attributes]: IconNode[number]): string {
  const at = (name: string): number => Number(attributes[name] ?? 0);
  switch (tag) {
    case "path":
      // Each shape begins at the origin, or its first relative step would go on from the shape before.
      return `M0 0${attributes["d"] ?? ""}`;
    case "circle":
      return round(at("cx"), at("cy"), at("r"));
    case "rect":
      return rounded(at("x"), at("y"), at("width"), at("height"), at("rx"));
    default:
      throw new Error(`icon shape ${tag}`);
  }
}

const round = (x: number, y: number, r: number): string =>
  `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`;

function rounded(x: number, y: number, width: number, height: number, r: number): string {
  const corner = (dx: number, dy: number): string => `a${r} ${r} 0 0 1 ${dx} ${dy}`;
  const [across, down] = [width - 2 * r, height - 2 * r];
  return `M${x + r} ${y}h${across}${corner(r, r)}v${down}${corner(-r, r)}h${-across}${corner(-r, -r)}v${-down}${corner(r, -r)}z`;
}
