import type { Context } from "../context.ts";
import { askForChange } from "./ask-for-change.ts";
import type { ChangeReferenceLoadInput } from "./schema.ts";

/** Changes the load on the reference service. Answers with its state. Refuses as configureReference does. */
export const changeReferenceLoad = (ctx: Context, asked: ChangeReferenceLoadInput) =>
  askForChange(ctx, {
    path: "/load",
    asked,
    type: "reference-service.load-changed",
    before: ({ load: { on, requestsPerSecond, daySeconds, maxInFlight } }) => ({
      on,
      requestsPerSecond,
      daySeconds,
      maxInFlight,
    }),
  });
