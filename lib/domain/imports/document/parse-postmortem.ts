import type { ParsedPostmortem } from "../schema.ts";
import { readPostmortem } from "./read-postmortem.ts";

/** What a postmortem's text says, in the form that the API answers with. See readPostmortem. */
export const parsePostmortem = (text: string): ParsedPostmortem => readPostmortem(text).parsed;
