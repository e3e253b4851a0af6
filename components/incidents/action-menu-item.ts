import type { ReactNode } from "react";

/** One thing that a menu offers. */
export type ActionMenuItem = {
  id: string;
  label: ReactNode;
  /** A second, quieter line. */
  hint?: string;
  danger?: boolean;
  onSelect: () => void;
};
