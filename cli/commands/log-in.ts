import { connect } from "../connect.ts";
import type { Outcome } from "../outcome.ts";
import { printable } from "../printable.ts";
import { ask } from "../read-standard-input.ts";
import { isReadableOnTheWay, serverAddress } from "../server-address.ts";
import { settingsPath } from "../settings-path.ts";
import { storeSettings } from "../store-settings.ts";
import { UsageError } from "../usage-error.ts";

const USUAL_ADDRESS = "http://localhost:3000";

/** Asks for what was not given, tries it, and stores it. Nothing is stored when the server refuses the token. */
export async function logIn(given: { url?: string; token?: string }): Promise<Outcome> {
  const questions = [
    ...(given.url === undefined ? [{ prompt: `Server [${USUAL_ADDRESS}]: ` }] : []),
    ...(given.token === undefined ? [{ prompt: "Token (from your profile page): ", hidden: true }] : []),
  ];
  const answers = questions.length > 0 ? await ask(questions) : [];
  const url = serverAddress(given.url ?? (answers.shift() || USUAL_ADDRESS));
  const token = given.token ?? answers.shift() ?? "";
  if (!/^\S+$/.test(token)) throw new UsageError("Give the token; it begins with hc_.");

  const viewer = await connect({ url, token }).call("GET /me", {});
  const path = settingsPath(process.env);
  await storeSettings(path, { url, token, ...(viewer.id !== null && { userId: viewer.id }) });
  const scopes = viewer.scopes ? `; the token may ${viewer.scopes.join(", ")}` : "";
  return {
    json: viewer,
    text: `Signed in to ${url} as ${printable(viewer.name)} (${viewer.role}${scopes}).`,
    note: isReadableOnTheWay(url)
      ? `Stored in ${path}. The address is not https: others on the way can read the token.`
      : `Stored in ${path}.`,
  };
}
