// The app's own addresses: the page's router, the service worker and the server all read this list,
// so that an address is either known to all three or to none.

/** Every route, in the order of matching. A segment that starts with `:` is a parameter. */
export const appRoutes = [
  { name: "pad", pattern: "/" },
  { name: "log", pattern: "/log" },
  { name: "logDay", pattern: "/log/:date" },
  { name: "complaints", pattern: "/complaints" },
  { name: "complaint", pattern: "/complaints/:id" },
  { name: "customers", pattern: "/customers" },
  { name: "customer", pattern: "/customers/:id" },
  { name: "sync", pattern: "/sync" },
  { name: "open", pattern: "/open" },
  { name: "settings", pattern: "/settings" },
  { name: "settingsSection", pattern: "/settings/:section" },
  { name: "setup", pattern: "/setup" },
] as const;

export type AppRoute = (typeof appRoutes)[number];
export type RouteName = AppRoute["name"];
export type RouteParams = Readonly<Record<string, string>>;

export interface RouteMatch {
  readonly name: RouteName;
  /** Parameters by name, decoded. */
  readonly params: RouteParams;
}

// A dot would make `/log/app.js` a page; no parameter of ours needs one.
const parameterText = /^[\p{L}\p{N}_-]+$/u;

function decodeSegment(segment: string): string | null {
  try {
    return decodeURIComponent(segment);
  } catch {
    // A lone `%` is no address of ours.
    return null;
  }
}

function matchPattern(pattern: string, segments: readonly string[]): RouteParams | null {
  const wanted = pattern.split("/").slice(1);
  if (wanted.length !== segments.length) return null;
  const params: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const segment = segments[index] ?? "";
    if (!part.startsWith(":")) {
      if (part !== segment) return null;
      continue;
    }
    const text = decodeSegment(segment);
    if (text === null || !parameterText.test(text)) return null;
    params[part.slice(1)] = text;
  }
  return params;
}

/**
 * Finds the route of a URL's path (no query, no hash), or null for an address that isn't the app's.
 * Matches exactly: no trailing slash, no upper case for lower.
 */
export function matchRoute(pathname: string): RouteMatch | null {
  if (!pathname.startsWith("/")) return null;
  const segments = pathname.split("/").slice(1);
  for (const { name, pattern } of appRoutes) {
    const params = matchPattern(pattern, segments);
    if (params !== null) return { name, params };
  }
  return null;
}

type ParamNames<Pattern extends string> = Pattern extends `${string}:${infer Name}/${infer Rest}`
  ? Name | ParamNames<Rest>
  : Pattern extends `${string}:${infer Name}`
    ? Name
    : never;

/** The parameters that a route needs, by its name. */
export type ParamsOf<Name extends RouteName> = Readonly<
  Record<ParamNames<Extract<AppRoute, { readonly name: Name }>["pattern"]>, string>
>;

/**
 * The path of a route.
 * @throws RangeError when a parameter is missing or would not be matched again.
 */
export function pathTo<Name extends RouteName>(name: Name, params: ParamsOf<Name>): string {
  const values: Readonly<Record<string, string | undefined>> = params;
  const pattern: string = appRoutes.find((route) => route.name === name)?.pattern ?? "/";
  return pattern
    .split("/")
    .map((part) => {
      if (!part.startsWith(":")) return part;
      const text = values[part.slice(1)];
      if (text === undefined || !parameterText.test(text)) throw new RangeError(`route ${name}: bad ${part}`);
      return encodeURIComponent(text);
    })
    .join("/");
}
