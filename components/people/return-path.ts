const START = "/incidents";
/** Stands for our own origin, which a path must not leave. */
const HERE = "http://here.invalid";

function pathOf(text: string): string | null {
  const url = URL.parse(text, HERE);
  return url?.origin === HERE ? url.pathname + url.search + url.hash : null;
}

/**
 * The page to go to after signing in: the `to` of the address if it is a path of this site, else the start.
 * Whatever a browser would read as another site ("//evil", "/\evil", "/.//evil") counts as none.
 */
export function returnPath(to: string | readonly string[] | undefined): string {
  if (typeof to !== "string" || !to.startsWith("/")) return START;
  const path = pathOf(to);
  // Resolving may itself have made a path of two slashes, so the result must name the same place again.
  if (path === null || pathOf(path) !== path || /^\/(sign-in|set-up)(?![\w-])/.test(path)) return START;
  return path;
}
