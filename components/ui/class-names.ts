import { type ClassValue, clsx } from "clsx";
import { createTailwindMerge } from "tailwind-merge";

const anyValue = () => true;
const isFontSize = (value: string) => /^(2xs|xs|sm|base|lg|xl|2xl)$/.test(value);
const isTextAlignment = (value: string) => /^(left|center|right|start|end)$/.test(value);
const isTextWrapping = (value: string) => /^(wrap|nowrap|balance|pretty|ellipsis|clip)$/.test(value);
const isTextColour = (value: string) =>
  !isFontSize(value) && !isTextAlignment(value) && !isTextWrapping(value);

/*
 * Only the properties that callers of the primitives override. tailwind-merge's full table costs four
 * times as much JavaScript on every page.
 */
const mergeConflicts = createTailwindMerge(() => ({
  cacheSize: 300,
  theme: {},
  classGroups: {
    display: ["block", "inline-block", "inline", "flex", "inline-flex", "grid", "contents", "hidden"],
    position: ["static", "fixed", "absolute", "relative", "sticky"],
    p: [{ p: [anyValue] }],
    px: [{ px: [anyValue] }],
    py: [{ py: [anyValue] }],
    pt: [{ pt: [anyValue] }],
    pr: [{ pr: [anyValue] }],
    pb: [{ pb: [anyValue] }],
    pl: [{ pl: [anyValue] }],
    gap: [{ gap: [anyValue] }],
    w: [{ w: [anyValue] }],
    h: [{ h: [anyValue] }],
    size: [{ size: [anyValue] }],
    "min-w": [{ "min-w": [anyValue] }],
    "max-w": [{ "max-w": [anyValue] }],
    "min-h": [{ "min-h": [anyValue] }],
    "max-h": [{ "max-h": [anyValue] }],
    items: [{ items: [anyValue] }],
    justify: [{ justify: [anyValue] }],
    font: [{ font: [anyValue] }],
    rounded: [{ rounded: [anyValue] }],
    bg: [{ bg: [anyValue] }],
    "text-size": [{ text: [isFontSize] }],
    "text-align": [{ text: [isTextAlignment] }],
    "text-colour": [{ text: [isTextColour] }],
  },
  conflictingClassGroups: {
    p: ["px", "py", "pt", "pr", "pb", "pl"],
    px: ["pr", "pl"],
    py: ["pt", "pb"],
    size: ["w", "h"],
  },
  conflictingClassGroupModifiers: {},
  postfixLookupClassGroups: [],
  orderSensitiveModifiers: ["before", "after", "placeholder", "file", "marker", "selection", "backdrop"],
}));

/**
 * Joins class names; of two that set the same property (padding, size, text size, text colour,
 * background …) the later wins, so that a caller's `className` overrides a primitive's own.
 */
export function cn(...inputs: ClassValue[]): string {
  return mergeConflicts(clsx(inputs));
}
