import { type ReactNode, useId } from "react";

export type SideSectionProps = {
  title: string;
  count?: number;
  /** A small button at the right of the heading. */
  action?: ReactNode;
  children: ReactNode;
};

/** One part of the column beside the timeline. */
export function SideSection({ title, count, action, children }: SideSectionProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="border-b border-line px-4 py-3 last:border-b-0 lg:px-5">
      <div className="mb-1 flex min-h-6 items-center justify-between gap-2">
        <h2 id={id} className="text-xs font-medium text-subtle">
          {title}
          {count === undefined ? null : <span className="ml-1.5 font-normal tabular-nums">{count}</span>}
        </h2>
        {action}
      </div>
      {children}
    </section>
  );
}
