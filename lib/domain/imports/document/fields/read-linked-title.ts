import { webUrl } from "../../../scalars.ts";

const links = /(?<!!)\[([^\]\n]{0,300})\]\((https?:\/\/[^)\s]{1,2000})(?:\s[^)]{0,200})?\)/g;
/** What a reference calls itself without saying more than its address does. */
const reference = /^(?:github |jira )?(?:issue|pr|pull request|ticket|link|here|details|tracker)$/i;

/** A task's title without the Markdown link in it, and where that leads; null when there is none that can be followed. */
export type LinkedTitle = { readonly title: string; readonly externalUrl: string | null };

/**
 * Reads `[Limit the pool](https://…)` and `Limit the pool. [Issue](https://…)`. Of several links the last is the task's;
 * the others stay as they are written.
 */
export function readLinkedTitle(text: string): LinkedTitle {
  const link = [...text.matchAll(links)].at(-1);
  const [whole = "", name = "", address = ""] = link ?? [];
  if (!link || !webUrl.safeParse(address).success) return { title: text, externalUrl: null };
  const before = text.slice(0, link.index);
  const isReference = reference.test(name.trim()) && before.trim() !== "";
  const title = `${before}${isReference ? "" : name}${text.slice(link.index + whole.length)}`;
  const tidy = title
    .replace(/\s*\(\s*\)/g, "")
    .replace(/\s+/g, " ")
    .trim();
  return tidy === "" ? { title: text, externalUrl: null } : { title: tidy, externalUrl: address };
}
