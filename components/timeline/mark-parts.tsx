"use client";
import { useDirectory } from "#components/people/directory.ts";
import { QuickLink } from "#components/ui/quick-link.tsx";

const linkClass = "text-accent-ink underline decoration-dotted underline-offset-2";

/** A tag, as it was written; leads to the timeline's entries that carry it. */
export function TagLink({ text }: { text: string }) {
  return (
    <QuickLink href={`?q=${encodeURIComponent(text.toLowerCase())}`} className={linkClass}>
      {text}
    </QuickLink>
  );
}

/** Somebody's handle, as it was written, with the name behind it. */
export function MentionText({ text }: { text: string }) {
  const { people } = useDirectory();
  const person = people.find(({ handle }) => handle === text.slice(1).toLowerCase());
  if (person === undefined) return text;
  return (
    <span title={person.name} className="underline decoration-dotted underline-offset-2">
      {text}
    </span>
  );
}

/** The name of a service; leads to its incidents. */
export function ServiceLink({ slug, text }: { slug: string; text: string }) {
  return (
    <QuickLink
      href={`/incidents?service=${encodeURIComponent(slug)}`}
      title={`Incidents of ${text}`}
      className={linkClass}
    >
      {text}
    </QuickLink>
  );
}
