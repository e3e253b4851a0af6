/** The box of everything that floats over the page: menus, popovers, lists of options. */
export const overlayClass =
  "z-50 overflow-y-auto rounded-lg border border-line bg-raised text-left text-sm font-normal whitespace-normal text-ink shadow-overlay outline-none animate-enter";

/** One row of a menu or of a list of options. */
export const menuItemClass =
  "relative flex min-h-8 cursor-default items-center gap-2 rounded-md px-2 outline-none select-none data-disabled:pointer-events-none data-disabled:text-subtle data-highlighted:bg-selected pointer-coarse:min-h-10 [&_svg]:size-4 [&_svg]:shrink-0";

/** The veil behind a dialog or a sheet. */
export const scrimClass = "fixed inset-0 z-40 bg-scrim animate-enter";
