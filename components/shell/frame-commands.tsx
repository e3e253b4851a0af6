"use client";
import { useCommands } from "./command-registry.ts";
import { signOut } from "./sign-out.ts";
import { themeOptions } from "./theme-switch.tsx";
import { setTheme } from "./theme.ts";
import { useViewer } from "./viewer.tsx";

/** Puts what the frame itself can do into the palette. Draws nothing. */
export function FrameCommands() {
  const viewer = useViewer();
  const themes = themeOptions.map(({ value, label }) => ({
    id: `theme-${value}`,
    title: `Theme: ${label.toLowerCase()}`,
    group: "Settings",
    keywords: ["colour", "color", "appearance", "mode"],
    run: () => setTheme(value),
  }));
  const leave = { id: "sign-out", title: "Sign out", group: "Settings", keywords: ["log out"], run: signOut };
  useCommands(viewer === null ? themes : [...themes, leave], "frame");
  return null;
}
