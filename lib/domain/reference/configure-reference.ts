import type { Context } from "../context.ts";
import { askForChange } from "./ask-for-change.ts";
import type { ConfigureReferenceInput } from "./schema.ts";

/**
 * Turns switches of the reference service's cache. Answers with its state: what takes longer, such as an index, is
 * `changing` there. Refuses when the service is not there (`reference-away`). Responders and above.
 */
export const configureReference = (ctx: Context, asked: ConfigureReferenceInput) =>
  askForChange(ctx, {
    path: "/config",
    asked,
    type: "reference-service.configured",
    before: ({ config }) => config,
  });
