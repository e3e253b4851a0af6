import type { Context } from "../context.ts";
import { readReference } from "./call-reference.ts";
import type { ReferenceStateJson } from "./schema.ts";

/** The reference service's configuration, presets and load. Refuses when it is not there (`reference-away`). Anybody. */
export const getReferenceState = (_ctx: Context, _input: object): Promise<ReferenceStateJson> =>
  readReference();
