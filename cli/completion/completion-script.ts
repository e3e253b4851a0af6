export const SHELLS = ["bash", "zsh", "fish"] as const;
export type Shell = (typeof SHELLS)[number];

/** A script for the shell, which asks `hindcast __complete` with the line up to the cursor. */
export const completionScript = (shell: Shell): string => SCRIPTS[shell];

// Of the line and not of the shell's words: bash takes words apart at @ and :.
const BASH = String.raw`_hindcast() {
  local line typed="\${COMP_LINE:0:COMP_POINT}"
  local word="\${typed##* }"
  COMPREPLY=()
  while IFS= read -r line; do
    line="\${line%%$'\t'*}"
    [[ $word == @* ]] && line="\${line#@}"
    COMPREPLY+=("$line")
  done < <(hindcast __complete "$typed" 2>/dev/null)
}
complete -o default -F _hindcast hindcast`;

const ZSH = String.raw`#compdef hindcast
(( $+functions[compdef] )) || { autoload -Uz compinit && compinit; }
_hindcast() {
  local line value
  local -a found
  while IFS= read -r line; do
    value="\${line%%$'\t'*}"
    if [[ $line == *$'\t'* ]]; then found+=("\${value//:/\\:}:\${line#*$'\t'}"); else found+=("\${value//:/\\:}"); fi
  done < <(hindcast __complete "\${(j: :)words[1,CURRENT]}" 2>/dev/null)
  if (( $#found )); then _describe hindcast found; else _files; fi
}
compdef _hindcast hindcast`;

const FISH = String.raw`complete -c hindcast -f -a '(hindcast __complete (commandline -cp) 2>/dev/null)'
complete -c hindcast -n '__fish_seen_subcommand_from import parse' -F`;

const SCRIPTS: Record<Shell, string> = {
  bash: BASH.replaceAll("\\$", "$"),
  zsh: ZSH.replaceAll("\\$", "$"),
  fish: FISH,
};
