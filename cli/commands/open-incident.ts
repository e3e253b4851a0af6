import { spawn } from "node:child_process";

import { incidentAddress } from "../incident-address.ts";
import type { Outcome } from "../outcome.ts";

/** Answers an incident's address, and shows it in the browser of a desktop: not over SSH, not in a script. */
export function openIncident(serverUrl: string, key: string): Outcome {
  const url = incidentAddress(serverUrl, key.toUpperCase());
  const [command, ...options] = process.stdout.isTTY ? browserOf(process.platform, process.env) : [];
  if (command !== undefined) {
    const browser = spawn(command, [...options, url], { detached: true, stdio: "ignore" });
    // Whoever has no browser has the address.
    browser.once("error", () => undefined);
    browser.unref();
  }
  return { json: { url }, text: url };
}

function browserOf(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): string[] {
  if (env.SSH_CONNECTION || env.CI) return [];
  if (platform === "darwin") return ["open"];
  if (platform === "win32") return ["rundll32", "url.dll,FileProtocolHandler"];
  return env.DISPLAY || env.WAYLAND_DISPLAY ? ["xdg-open"] : [];
}
