import { z } from "zod";

const ZONELESS = "Give the time with its zone, such as 2024-05-10T12:15:00Z or 2024-05-10T12:15:00+02:00.";
const EARLIEST = Date.UTC(1970, 0, 1);
const LATEST = Date.UTC(2200, 0, 1);

const inRange = (text: string) => {
  const at = Date.parse(text);
  return at >= EARLIEST && at < LATEST;
};

const rfc3339 = z.iso
  .datetime({ offset: true, error: ZONELESS })
  .refine(inRange, { error: "Give a time between 1970 and 2200." });

const asDateTime = { override: { type: "string", format: "date-time" } } as const;

/** A moment: RFC 3339 with offset on the wire (UTC with milliseconds going out), a Date in the domain. */
export const instant = z
  .codec(rfc3339, z.date(), { decode: (text) => new Date(text), encode: (date) => date.toISOString() })
  .meta(asDateTime);

/** The offset at the end of an RFC 3339 time: "UTC" for Z, else "+02:00". */
const zoneOf = (text: string) => (/z$/i.test(text) ? "UTC" : text.slice(-6));

/** A moment and the offset it was given in. */
export const zonedInstant = z
  .codec(rfc3339, z.object({ at: z.date(), zone: z.string() }), {
    decode: (text) => ({ at: new Date(text), zone: zoneOf(text) }),
    encode: ({ at }) => at.toISOString(),
  })
  .meta(asDateTime);

/** A calendar day without a time, `2024-05-10`. */
export const day = z.iso
  .date({ error: "Give a day as 2024-05-10." })
  .refine(inRange, { error: "Give a day between 1970 and 2200." });

export const id = z.uuid({ error: "Give an id." });

/** How an incident is addressed: `INC-42`, or its id. */
export const incidentKey = z
  .string()
  .regex(/^(INC-[1-9]\d{0,8}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/i, {
    error: "Give a key such as INC-42, or an id.",
  })
  .meta({ example: "INC-42" });

export const slug = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,62}$/, { error: "Use small letters, digits and hyphens, at most 63." });

// PostgreSQL cannot store NUL, and a lone surrogate would silently become something else.
// oxlint-disable-next-line no-control-regex -- NUL is what is looked for.
export const storable = (text: string) => !/\u0000/.test(text) && text.isWellFormed();

/** Text of one line: trimmed, not empty, storable. */
export const line = (max: number, empty: string) =>
  z
    .string()
    .trim()
    .min(1, { error: empty })
    .max(max, { error: `Use at most ${max} characters.` })
    .refine(storable, { error: "Remove the characters that are not text." });

/** Markdown: kept as it was written. Depth is limited because rendering deep nesting takes time without bound. */
export const markdown = (max: number) =>
  z
    .string()
    .max(max, { error: `Use at most ${max} characters.` })
    .refine(storable, { error: "Remove the characters that are not text." })
    .refine((text) => !/^(?:[^\S\n]{40}|(?:[^\S\n]*>){32})/m.test(text), {
      error: "Nest quotes and lists less deeply.",
    })
    .meta({ description: "Markdown." });

export const version = z.int().min(1);

/** The version that the caller has read, from If-Match. */
export const expectedVersion = version.meta({ description: "From the If-Match header." });

/** Web addresses that may become links: http and https, without credentials. */
export const webUrl = z
  .url({ protocol: /^https?$/, error: "Give an address that begins with https:// or http://." })
  .max(2_000)
  .refine((text) => !/^https?:\/\/[^/]*@/i.test(text), { error: "Leave the user name out of the address." });

/** Several values in one parameter, separated by commas. */
export const listOf = <Item extends z.ZodType<string, string>>(item: Item) =>
  z.codec(z.string().max(1_000), z.array(item).max(20), {
    decode: (text) => text.split(",").filter((part) => part !== "") as z.input<Item>[],
    encode: (items) => items.join(","),
  });
