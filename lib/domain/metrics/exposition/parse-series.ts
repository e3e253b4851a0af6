import type { Labels } from "../schema.ts";
import type { LineScanner } from "./line-scanner.ts";

type SeriesName = { name: string; labels: Labels; key: string };

/** How strict a format is about blanks and commas. */
type LabelStyle = { blanks: boolean; name: boolean };

/** A metric's name and labels, also with the name in quotes as the first thing in the braces. */
export function parseSeries(scanner: LineScanner, blanks: boolean): SeriesName {
  const bare = scanner.readName(true);
  if (blanks) scanner.skipBlanks();
  const inside = scanner.takes("{")
    ? parseLabels(scanner, { blanks, name: bare === "" })
    : { name: "", pairs: [] };
  const name = bare || inside.name;
  if (name === "") throw scanner.refuse("there is no name of a metric");
  return { name, ...inOrder(scanner, name, inside.pairs) };
}

/** The labels of an exemplar are read to see where it ends; they are not kept. */
export function skipExemplarLabels(scanner: LineScanner): void {
  parseLabels(scanner, { blanks: false, name: false });
}

type Pair = readonly [name: string, value: string];

/** Everything up to the closing brace. */
function parseLabels(scanner: LineScanner, style: LabelStyle): { name: string; pairs: Pair[] } {
  const pairs: Pair[] = [];
  let name = "";
  for (;;) {
    if (style.blanks) scanner.skipBlanks();
    if (scanner.takes("}")) return { name, pairs };
    const isQuoted = scanner.peek() === 34;
    const label = isQuoted ? scanner.checkName(scanner.readQuoted("a name")) : scanner.readName(false);
    if (label === "")
      throw scanner.refuse("the name of a label is missing or has a character that it may not have");
    if (style.blanks) scanner.skipBlanks();
    if (isQuoted && scanner.peek() !== 61) {
      if (!style.name || name !== "") throw scanner.refuse("the metric is named twice");
      name = label;
    } else pairs.push([label, parseValue(scanner, label, style)]);
    if (pairs.length > scanner.limits.labels)
      throw scanner.refuse(`there are more than ${scanner.limits.labels} labels`);
    closeLabel(scanner, style);
  }
}

function parseValue(scanner: LineScanner, label: string, { blanks }: LabelStyle): string {
  if (!scanner.takes("=")) throw scanner.refuse(`after the label ${label} comes no =`);
  if (blanks) scanner.skipBlanks();
  if (scanner.peek() !== 34) throw scanner.refuse(`the value of the label ${label} is not in quotes`);
  const value = scanner.readQuoted(`the value of the label ${label}`);
  if (value.length > scanner.limits.valueLength)
    throw scanner.refuse(
      `the value of the label ${label} is longer than ${scanner.limits.valueLength} characters`,
    );
  return value;
}

/** Prometheus text may leave out the comma between two labels; OpenMetrics may not. */
function closeLabel(scanner: LineScanner, { blanks }: LabelStyle): void {
  if (blanks) scanner.skipBlanks();
  if (scanner.takes(",") || scanner.peek() === 125) return;
  if (!blanks || scanner.finished) throw scanner.refuse("the labels do not end with }");
}

/** Labels in the order of their names without those that are empty, and a key that is the same for the same series. */
function inOrder(scanner: LineScanner, name: string, pairs: Pair[]): { labels: Labels; key: string } {
  if (pairs.length > 1) pairs.sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0));
  for (const [at, [label]] of pairs.entries()) {
    if (label === "__name__") throw scanner.refuse("the metric is named twice");
    if (label === pairs[at - 1]?.[0]) throw scanner.refuse(`the label ${label} stands there twice`);
  }
  const kept = pairs.filter(([, value]) => value !== "");
  let key = name;
  for (const [label, value] of kept) key += `\0${label}\0${value}`;
  // Also a label called __proto__ becomes a property like any other this way.
  return { labels: Object.fromEntries(kept), key };
}
