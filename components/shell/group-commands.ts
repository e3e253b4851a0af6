import type { Command } from "./command-registry.ts";

const lastGroups = ["Go to", "Settings", "Help"];

/**
 * Commands under their headings, in the order given: first what the page offers, then where one can go,
 * settings and help. A command without a heading stands under "Actions".
 */
export function groupCommands(
  commands: readonly Command[],
): readonly (readonly [group: string, commands: readonly Command[]])[] {
  const groups = [...Map.groupBy(commands, (command) => command.group ?? "Actions")];
  return groups.toSorted(([one], [other]) => lastGroups.indexOf(one) - lastGroups.indexOf(other));
}
