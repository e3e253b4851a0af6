import type { ArgumentSuggestions, KnownPanel } from "./command.ts";

const plain = (text: string): string => text.trim().toLowerCase().replaceAll(/\s+/g, " ");

/** How many characters of `text` name something, the spaces behind included; 0 if they do not. */
function lengthNamed(text: string, name: string): number {
  const wanted = plain(name);
  for (let end = text.length; end > 0; end--) {
    const begun = text.slice(0, end);
    if (plain(begun) !== wanted || /\s$/.test(begun)) continue;
    // The name of another panel may go on where this one ends.
    return end === text.length || /[\s:,]/.test(text[end] ?? "") ? end : 0;
  }
  return 0;
}

const separator = /^\s*[:,—–-]?\s*/;

/**
 * The panel that a text begins with, and what stands behind it: a panel's whole title or short name, or words that
 * begin the title of one alone, before a colon. Null when it names none: then it is a text like any other.
 */
export function findPanel(
  text: string,
  panels: readonly KnownPanel[],
): { panel: KnownPanel; note: string } | null {
  let best: { panel: KnownPanel; length: number } | null = null;
  for (const panel of panels) {
    const length = Math.max(
      lengthNamed(text, panel.title),
      lengthNamed(text, panel.slug),
      lengthNamed(text, `${panel.service}/${panel.slug}`),
    );
    if (length > (best?.length ?? 0)) best = { panel, length };
  }
  if (best !== null)
    return { panel: best.panel, note: text.slice(best.length).replace(separator, "").trim() };
  const colon = text.indexOf(":");
  const part = plain(colon === -1 ? text : text.slice(0, colon));
  if (part.length < 3) return null;
  const fitting = panels.filter(({ title, slug }) => plain(title).includes(part) || slug.includes(part));
  const [only] = fitting;
  if (only === undefined || fitting.length > 1) return null;
  return { panel: only, note: colon === -1 ? "" : text.slice(colon + 1).trim() };
}

/** The panels that a begun name may mean. */
export function suggestPanels(argument: string, panels: readonly KnownPanel[]): ArgumentSuggestions | null {
  const begun = plain(argument);
  const fitting = panels.filter(({ title, slug }) => plain(title).includes(begun) || slug.includes(begun));
  if (fitting.length === 0) return null;
  const isTwice = (title: string) => panels.filter((panel) => panel.title === title).length > 1;
  return {
    length: argument.length,
    suggestions: fitting.map(({ service, serviceName, slug, title }) => ({
      insert: `${isTwice(title) ? `${service}/${slug}` : title}: `,
      label: title,
      detail: `captures ${serviceName}'s numbers`,
    })),
    isOptional: true,
  };
}
