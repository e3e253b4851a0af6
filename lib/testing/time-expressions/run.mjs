// node run.mjs BASE [--extra] [--only times|pastes] [--json] [--all]   (Node 24)
import { readFileSync } from "node:fs";
import { existsSync, statSync } from "node:fs";
import { registerHooks } from "node:module";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const args = process.argv.slice(2);
const base = resolve(args.find((a) => !a.startsWith("--")) ?? ".");
const only = args.includes("--only") ? args[args.indexOf("--only") + 1] : null;

// The sources may use "@/…" and leave endings off, as bundlers allow.
const isFile = (p) => existsSync(p) && statSync(p).isFile();
const complete = (p) =>
  [p, p + ".ts", p + ".tsx", p + ".mjs", p + ".js", p.replace(/\.js$/, ".ts"), join(p, "index.ts")].find(
    isFile,
  );
registerHooks({
  resolve(spec, ctx, next) {
    if (spec === "server-only" || spec === "client-only")
      return { url: "data:text/javascript,", shortCircuit: true };
    let p = null;
    if (spec.startsWith("@/"))
      p = [join(base, spec.slice(2)), join(base, "src", spec.slice(2))].map(complete).find(Boolean);
    else if (
      /^\.{1,2}\//.test(spec) &&
      ctx.parentURL?.startsWith("file:") &&
      !ctx.parentURL.includes("/node_modules/")
    )
      p = complete(join(dirname(fileURLToPath(ctx.parentURL)), spec));
    return p ? { url: pathToFileURL(p).href, shortCircuit: true } : next(spec, ctx);
  },
});

const load = async (rel, name) => {
  const p = join(base, rel);
  if (!isFile(p)) {
    console.log(`MISSING ${rel}`);
    return null;
  }
  const m = await import(pathToFileURL(p).href);
  if (typeof m[name] !== "function") {
    console.log(`MISSING export ${name} in ${rel} (has: ${Object.keys(m).join(", ")})`);
    return null;
  }
  return m[name];
};
const instant = (v) => {
  if (v === null || v === undefined || v === "") return null;
  const d = v instanceof Date ? v : new Date(v);
  return Number.isNaN(d.getTime()) ? `invalid:${v}` : d.toISOString();
};
const squeeze = (s) =>
  String(s ?? "")
    .replace(/[\s\u00a0\u202f]+/g, " ")
    .trim();
const show = (s, n = 110) => {
  const t = JSON.stringify(s) ?? "undefined";
  return t.length > n ? t.slice(0, n) + "…" : t;
};
const read = (f) => JSON.parse(readFileSync(join(here, f), "utf8"));
const out = { times: null, pastes: null };

// What one alternative finds wrong with an answer.
function timeFaults(want, got, now) {
  const f = [],
    at = instant(got.occurredAt),
    problems = got.problems ?? [];
  if (want.asks) {
    // asking is all that matters; a proposed instant beside the question is allowed
    if (!problems.length) f.push(`must ask; answered ${at} without a problem`);
    return f;
  }
  if (want.occurredAt === null) {
    if (at !== null && at !== now) f.push(`at ${at}, want none`);
  } else if (at !== want.occurredAt) f.push(`at ${at}, want ${want.occurredAt}`);
  if (want.precision && got.precision !== want.precision)
    f.push(`precision ${got.precision}, want ${want.precision}`);
  if (typeof want.body === "string" && squeeze(got.body) !== squeeze(want.body))
    f.push(`body ${show(got.body)}, want ${show(want.body)}`);
  if (problems.length && !want.mayWarn && at === null)
    f.push(`asks needlessly: ${problems.map((p) => p.code).join(",")}`);
  return f;
}

if (only !== "pastes") {
  const parse = await load("lib/domain/timeline/parse-composer-line.ts", "parseComposerLine");
  if (parse) {
    const cases = [...read("times.json"), ...(args.includes("--extra") ? read("times-extra.json") : [])];
    const bySection = {};
    let bad = 0;
    const notes = [];
    for (const k of cases) {
      const now = new Date(k.now);
      let got, faults;
      try {
        got = parse(k.line, { now, timeZone: k.timeZone, ...(k.day ? { day: k.day } : {}) });
        const tries = [k.expect, ...(k.accept ?? [])].map((w) => timeFaults(w, got, now.toISOString()));
        faults = tries.some((t) => !t.length) ? [] : tries[0];
        if (!faults.length && !k.expect.asks && !k.accept && !k.expect.mayWarn && got.problems?.length)
          notes.push(`${k.id} ${show(k.line)} right, yet also: ${got.problems.map((p) => p.code).join(",")}`);
        if (!faults.length && k.expect.asks && !k.accept && instant(got.occurredAt))
          notes.push(
            `${k.id} ${show(k.line)} asks (${got.problems.map((p) => p.code).join(",")}) and answers ${instant(got.occurredAt)}`,
          );
      } catch (error) {
        faults = [`threw ${error.message}`];
      }
      const s = (bySection[k.section] ??= [0, 0]);
      s[1]++;
      if (!faults.length) {
        s[0]++;
        continue;
      }
      bad++;
      console.log(
        `${k.id} ${show(k.line)} [${k.timeZone}, now ${k.now}${k.day ? `, day ${k.day}` : ""}] ${faults.join("; ")} (${k.why})`,
      );
    }
    if (notes.length) console.log(`\nnotes, not counted (${notes.length}):\n  ${notes.join("\n  ")}`);
    out.times = { passed: cases.length - bad, of: cases.length };
    console.log(
      `\ntimes: ${cases.length - bad}/${cases.length}   ${Object.entries(bySection)
        .map(([n, [a, b]]) => `${n} ${a}/${b}`)
        .join(", ")}\n`,
    );
  }
}

if (only !== "times") {
  const readLines = await load("lib/domain/timeline/read-pasted-lines.ts", "readPastedLines");
  if (readLines) {
    const cases = read("pastes.json");
    let bad = 0,
      entriesOk = 0,
      entriesAll = 0;
    for (const k of cases) {
      const faults = [];
      const want = k.expect;
      entriesAll += want.entries.length;
      try {
        const got = readLines(k.text, {
          now: new Date(k.now),
          timeZone: k.timeZone,
          ...(k.day ? { day: k.day } : {}),
        });
        const left = new Set(got.entries);
        let last = -1;
        for (const w of want.entries) {
          const fits = [...left].filter((g) =>
            w.bodyIncludes.every((s) => squeeze(g.body).includes(squeeze(s))),
          );
          const g = fits.find((x) => instant(x.occurredAt) === w.occurredAt) ?? fits[0];
          if (!g) {
            const near = [...left].find((x) =>
              w.bodyIncludes.some((s) => squeeze(x.body).includes(squeeze(s))),
            );
            faults.push(`no entry with ${show(w.bodyIncludes)}${near ? `; nearest ${show(near.body)}` : ""}`);
            continue;
          }
          left.delete(g);
          const n = faults.length;
          if (instant(g.occurredAt) !== w.occurredAt)
            faults.push(`${show(g.body, 60)} at ${instant(g.occurredAt)}, want ${w.occurredAt}`);
          if (w.precision && g.precision !== w.precision)
            faults.push(`${show(g.body, 60)} precision ${g.precision}, want ${w.precision}`);
          for (const s of w.bodyExcludes ?? [])
            if (String(g.body).includes(s)) faults.push(`${show(g.body, 60)} still holds ${show(s)}`);
          const i = got.entries.indexOf(g);
          if (i < last) faults.push(`${show(g.body, 60)} out of order`);
          last = Math.max(last, i);
          if (faults.length === n) entriesOk++;
        }
        if (
          want.minEntries === undefined
            ? got.entries.length !== want.entries.length
            : got.entries.length < want.minEntries
        )
          faults.push(
            `${got.entries.length} entries, want ${want.minEntries === undefined ? want.entries.length : `at least ${want.minEntries}`}; unmatched: ${[...left].map((x) => show(x.body, 50)).join(" ") || "none"}`,
          );
        for (const n of want.warnsOnLines ?? [])
          if (!got.warnings.some((w) => w.line === n))
            faults.push(
              `no warning on line ${n} (warned on ${got.warnings.map((w) => w.line).join(",") || "none"})`,
            );
      } catch (error) {
        faults.push(`threw ${error.message}`);
      }
      if (faults.length) {
        bad++;
        console.log(`${k.id} (${k.why})\n  ${faults.join("\n  ")}`);
      }
    }
    out.pastes = { passed: cases.length - bad, of: cases.length, entries: entriesOk, entriesOf: entriesAll };
    console.log(
      `\npastes: ${cases.length - bad}/${cases.length}   entries fully right: ${entriesOk}/${entriesAll}\n`,
    );
  }
}
if (args.includes("--json")) console.log(JSON.stringify(out));
process.exitCode = [out.times, out.pastes].every((x) => x && x.passed === x.of) ? 0 : 1;
