import { expect, test } from "vitest";

import { timeCases, type TimeAnswer } from "#lib/testing/time-expressions/time-lists.ts";

import { type ComposerLine, parseComposerLine } from "./parse-composer-line.ts";

const squeezed = (text: string) => text.replaceAll(/[\s\u00a0\u202f]+/g, " ").trim();

/** What of an answer is not as it should be. */
function faultsOf(want: TimeAnswer, got: ComposerLine, now: string): string[] {
  const codes = got.problems.map(({ code }) => code).join(", ");
  if (want.asks) return codes === "" ? [`${got.occurredAt} without a question`] : [];
  const faults: string[] = [];
  const instant = want.occurredAt ?? now;
  if (got.occurredAt !== instant) faults.push(`${got.occurredAt} (${codes}), not ${instant}`);
  if (want.precision !== undefined && got.precision !== want.precision) {
    faults.push(`${got.precision}, not ${want.precision}`);
  }
  if (want.body !== undefined && squeezed(got.body) !== squeezed(want.body)) {
    faults.push(`“${got.body}”, not “${want.body}”`);
  }
  return faults;
}

test.each(timeCases())(
  "$id $line: $why",
  ({ line, now: written, timeZone, day, expect: want, accept = [] }) => {
    const now = new Date(written);
    const got = parseComposerLine(line, { now, timeZone, day });
    const faults = [want, ...accept].map((each) => faultsOf(each, got, now.toISOString()));
    expect(faults.some((each) => each.length === 0) ? [] : faults[0]).toEqual([]);
  },
);
