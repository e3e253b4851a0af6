import type { ReactNode } from "react";

/** One thing that a menu offers. */
export type ActionMenuItem = {
  id: string;
  label: ReactNode;
  /** A second, quieter line. */
  hint?: string;
  danger?: boolean;
  /** It stands there, with its hint as the reason, and cannot be chosen. */
  disabled?: boolean;
  onSelect: () => void;
};
