import type { UnsentWrite } from "./unsent-write.ts";

export const stateWords: Record<UnsentWrite["state"], string> = {
  sending: "sending",
  waiting: "not sent yet",
  refused: "refused",
};
