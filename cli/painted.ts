import { styleText } from "node:util";

import { printable } from "./printable.ts";

type Style = "bold" | "dim" | "red" | "yellow" | "green";

/** Text of the server in a style: none when standard output is no terminal, or with NO_COLOR. */
export const painted = (style: Style, text: string): string =>
  styleText(style, printable(text), { stream: process.stdout });
