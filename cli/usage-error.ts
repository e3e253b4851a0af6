/** The command was not given what it needs: exit code 2. The message tells a person what to write instead. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
