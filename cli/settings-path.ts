import { homedir } from "node:os";
import { join } from "node:path";

/** The file that holds the server and the token of `hindcast login`. */
export function settingsPath(env: NodeJS.ProcessEnv): string {
  return join(env.XDG_CONFIG_HOME || join(homedir(), ".config"), "hindcast", "config.json");
}
