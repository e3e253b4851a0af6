import type { Command, Option } from "commander";

/** A script for the shell that completes commands, options, the words that options take, and file names. */
export function completionScript(program: Command, shell: "bash" | "zsh"): string {
  const { commands } = program;
  const perCommand = commands.map(
    (command) =>
      `    ${command.name()}) words="${[...namesOf(command), ...optionsOf(command)].join(" ")}" ;;`,
  );
  const perOption = commands
    .flatMap(({ options }) => [...options])
    .filter(({ argChoices }) => argChoices !== undefined)
    .map((option) => [option.long, wordsOf(option)] as const);
  return [
    ...(shell === "zsh" ? ["autoload -Uz bashcompinit && bashcompinit"] : []),
    "_hindcast() {",
    '  local words current="${COMP_WORDS[COMP_CWORD]}" before="${COMP_WORDS[COMP_CWORD-1]}"',
    '  case "${COMP_WORDS[1]}" in',
    ...perCommand,
    "  esac",
    `  [ "$COMP_CWORD" = 1 ] && words="${commands.map((command) => command.name()).join(" ")}"`,
    '  case "${COMP_WORDS[1]} $before" in',
    ...[...new Map(perOption)].map(([name, words]) => `    *" ${name}") words="${words}" ;;`),
    "  esac",
    '  COMPREPLY=($(compgen -W "$words" -- "$current"))',
    "}",
    "complete -o default -F _hindcast hindcast",
  ].join("\n");
}

const namesOf = (command: Command) => command.commands.map((inner) => inner.name());
const optionsOf = (command: Command): string[] => [
  ...command.options.flatMap(({ long }) => (long ? [long] : [])),
  ...command.commands.flatMap(optionsOf),
];
const wordsOf = ({ argChoices = [] }: Option) => argChoices.join(" ");
