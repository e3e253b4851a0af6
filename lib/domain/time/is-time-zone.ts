const offsetId = /^[+-](?:0\d|1[0-4]):[0-5]\d$/;
const shape = /^[A-Za-z][A-Za-z0-9_+\-/]{1,63}$/;

const known = new Map<string, boolean>();

/**
 * Tells whether a string names a time zone that this runtime can compute with: an IANA name
 * (`Europe/Berlin`, `UTC`) or a fixed offset (`+05:30`). Abbreviations such as `PST` are not zones.
 */
export function isTimeZone(zone: string): boolean {
  if (offsetId.test(zone)) return true;
  if (!shape.test(zone) || (!zone.includes("/") && zone !== "UTC")) return false;
  const remembered = known.get(zone);
  if (remembered !== undefined) return remembered;
  const valid = accepts(zone);
  if (known.size < 1000) known.set(zone, valid);
  return valid;
}

function accepts(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone.length > 0;
  } catch {
    return false;
  }
}
