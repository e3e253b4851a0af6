import type { ComponentProps } from "react";

import { cn } from "./class-names.ts";

export type TableProps = ComponentProps<"table"> & {
  /** What the table lists, for screen readers. */
  caption: string;
};

/** A dense table: rows of 32 px, cells on one line. Wider than its place, it scrolls by itself and can be focused. */
export function Table({ caption, className, children, ...props }: TableProps) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard (WCAG 2.1.1)
    <section aria-label={caption} tabIndex={0} className="focus-inset relative overflow-x-auto">
      <table className={cn("w-full border-collapse text-left text-sm", className)} {...props}>
        <caption className="sr-only">{caption}</caption>
        {children}
      </table>
    </section>
  );
}

/** The row of column names. */
export function TableHead({ className, ...props }: ComponentProps<"thead">) {
  return <thead className={cn("border-b border-line text-xs text-subtle", className)} {...props} />;
}

export function TableBody({ className, ...props }: ComponentProps<"tbody">) {
  return <tbody className={cn("divide-y divide-line", className)} {...props} />;
}

export type TableRowProps = ComponentProps<"tr"> & {
  /** The row chosen by keyboard or by its checkbox. */
  selected?: boolean;
};

export function TableRow({ selected = false, className, ...props }: TableRowProps) {
  return (
    <tr
      data-selected={selected || undefined}
      className={cn("hover:bg-hover data-selected:bg-selected", className)}
      {...props}
    />
  );
}

/** A column's name; `numeric` sets it and its figures to the right. */
export function TableColumn({
  numeric = false,
  className,
  ...props
}: ComponentProps<"th"> & { numeric?: boolean }) {
  return (
    <th
      scope="col"
      className={cn(
        "h-8 px-2 font-medium whitespace-nowrap first:pl-4 last:pr-4 lg:first:pl-6 lg:last:pr-6",
        numeric && "text-right",
        className,
      )}
      {...props}
    />
  );
}

/** A cell; `grow` gives it the room that is left and cuts what does not fit. */
export function TableCell({
  numeric = false,
  grow = false,
  className,
  ...props
}: ComponentProps<"td"> & { numeric?: boolean; grow?: boolean }) {
  return (
    <td
      className={cn(
        "h-8 px-2 align-middle whitespace-nowrap first:pl-4 last:pr-4 lg:first:pl-6 lg:last:pr-6 pointer-coarse:h-11",
        numeric && "text-right tabular-nums",
        grow && "w-full max-w-0 min-w-48 truncate",
        className,
      )}
      {...props}
    />
  );
}
