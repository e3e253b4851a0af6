/** What a command answers: the API's JSON for `--json`, text for people, and what only people need to know beside it. */
export type Outcome = { readonly json: unknown; readonly text: string; readonly note?: string };
