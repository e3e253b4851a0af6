import type { Reference } from "./reference.ts";

const linkClass = "block rounded-sm py-0.5 text-muted hover:text-ink pointer-coarse:py-2";

/** What stands on the page, as links. */
export function ReferenceContents({ reference }: { reference: Reference }) {
  return (
    <ul className="grid gap-4">
      <li>
        <a href="#rules" className={`${linkClass} font-medium text-ink`}>
          Rules for every call
        </a>
      </li>
      {reference.groups.map((group) => (
        <li key={group.id}>
          <a href={`#${group.id}`} className={`${linkClass} font-medium text-ink`}>
            {group.name}
          </a>
          <ul>
            {group.operations.map(({ id, summary }) => (
              <li key={id}>
                <a href={`#${id}`} className={linkClass}>
                  {summary}
                </a>
              </li>
            ))}
          </ul>
        </li>
      ))}
      <li>
        <a href="#schemas" className={`${linkClass} font-medium text-ink`}>
          Schemas
        </a>
      </li>
    </ul>
  );
}
