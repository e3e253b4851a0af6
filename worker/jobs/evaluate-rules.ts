import { evaluateRule } from "#lib/domain/detection/evaluate-rule.ts";
import { dueRules, readForRule } from "#lib/domain/detection/measure-rule.ts";
import { postponeRule } from "#lib/domain/detection/postpone-rule.ts";
import { systemContext } from "#lib/domain/system-context.ts";
import { log } from "#lib/platform/log.ts";

/** A Prometheus that hangs holds up one lane, and the rules in the others go on. */
const LANES = 4;

/** Asks the panel of every rule whose turn it is. Any number of workers may do it: each rule is one's at a time. */
export async function evaluateRules(signal: AbortSignal): Promise<{ evaluated: number; fired: number }> {
  const did = { evaluated: 0, fired: 0 };
  const due = (await dueRules(newContext())).values();
  const lane = async () => {
    for (const id of due) {
      if (signal.aborted) return;
      try {
        const effect = await evaluateOne(id);
        did.evaluated += 1;
        if (effect?.kind === "fire") did.fired += 1;
      } catch (error) {
        // One that fails keeps none of the others waiting.
        log.error({ err: error, rule: id }, "a detection rule could not be evaluated");
        await postpone(id);
      }
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return did;
}

const newContext = () => systemContext("evaluate-rules", "alert");

async function postpone(id: string): Promise<void> {
  try {
    await postponeRule(newContext(), id);
  } catch (error) {
    log.error({ err: error, rule: id }, "a detection rule could not be put off");
  }
}

async function evaluateOne(id: string) {
  const ctx = newContext();
  const reading = await readForRule(ctx, id);
  return reading && evaluateRule(ctx, reading);
}
