import { forbidden } from "./errors.ts";

/** Turns a policy's answer into a refusal: `authorize(canAppend(actor), "…")`. */
export function authorize(allowed: boolean, refusal: string): asserts allowed {
  if (!allowed) throw forbidden(refusal);
}
