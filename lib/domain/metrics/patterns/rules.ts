/**
 * Regular expressions of matchers, as far as Prometheus (RE2) and this agree: characters, `.`, classes, groups, `|`, `*`, `+`,
 * `?` and `{2,5}`. They always match a whole value. People write them, so a value is read once, with all the places where
 * the expression may stand at the same time (Thompson's construction): it takes at most length times length, and never hangs.
 */
export type Pattern = (value: string) => boolean;

/** Says in a sentence what of a regular expression cannot be used. */
export class PatternRefused extends Error {
  override readonly name = "PatternRefused";
}

type Fits = (code: number) => boolean;
type Node =
  | { is: "one"; fits: Fits }
  | { is: "start" }
  | { is: "end" }
  | { is: "row"; parts: Node[] }
  | { is: "choice"; parts: Node[] }
  | { is: "repeat"; part: Node; least: number; most: number };

const MOST_LENGTH = 1_024;
const MOST_REPEATS = 1_000;
const MOST_STATES = 2_000;
const MOST_DEPTH = 50;

/** The pattern of a regular expression. Throws PatternRefused. */
export function compilePattern(source: string): Pattern {
  if (source.length > MOST_LENGTH)
    throw new PatternRefused(`A regular expression has at most ${MOST_LENGTH} characters.`);
  const tree = new PatternReader(source).readAll();
  const states: State[] = [{ is: "done" }];
  const first = addStates(states, tree, 0);
  return (value) =>
    runs(
      states,
      first,
      Array.from(value, (character) => character.codePointAt(0) ?? 0),
    );
}

class PatternReader {
  readonly #signs: string[];
  readonly #source: string;
  #at = 0;
  #depth = 0;

  constructor(source: string) {
    this.#source = source;
    this.#signs = Array.from(source);
  }

  readAll(): Node {
    const tree = this.#readChoice();
    if (this.#at < this.#signs.length) throw this.#refuse("has a ) without its (");
    return tree;
  }

  #refuse(what: string): PatternRefused {
    return new PatternRefused(`The regular expression ${this.#source} ${what}.`);
  }

  #takes(sign: string): boolean {
    if (this.#signs[this.#at] !== sign) return false;
    this.#at++;
    return true;
  }

  #next(): string {
    const sign = this.#signs[this.#at++];
    if (sign === undefined) throw this.#refuse("ends too early");
    return sign;
  }

  #readChoice(): Node {
    const parts = [this.#readRow()];
    while (this.#takes("|")) parts.push(this.#readRow());
    return parts.length === 1 && parts[0] ? parts[0] : { is: "choice", parts };
  }

  #readRow(): Node {
    const parts: Node[] = [];
    while (this.#at < this.#signs.length && !["|", ")"].includes(this.#signs[this.#at] ?? ""))
      parts.push(this.#readRepeated());
    return { is: "row", parts };
  }

  #readRepeated(): Node {
    const part = this.#readOne();
    const times = this.#readTimes();
    if (times === null) return part;
    // Reluctant or not is the same when the whole value has to match.
    this.#takes("?");
    if (this.#readTimes() !== null) throw this.#refuse("repeats a repetition: put the inner one in ( )");
    return { is: "repeat", part, ...times };
  }

  #readTimes(): { least: number; most: number } | null {
    if (this.#takes("*")) return { least: 0, most: Infinity };
    if (this.#takes("+")) return { least: 1, most: Infinity };
    if (this.#takes("?")) return { least: 0, most: 1 };
    if (this.#signs[this.#at] !== "{") return null;
    const end = this.#signs.indexOf("}", this.#at);
    const times = /^(\d{1,4})(,(\d{0,4}))?$/.exec(this.#signs.slice(this.#at + 1, end).join(""));
    // A brace that counts nothing stands for itself.
    if (end < 0 || !times) return null;
    this.#at = end + 1;
    const least = Number(times[1]);
    const most = times[2] === undefined ? least : times[3] === "" ? Infinity : Number(times[3]);
    if (least > MOST_REPEATS || (most !== Infinity && most > MOST_REPEATS))
      throw this.#refuse(`repeats something more than ${MOST_REPEATS} times`);
    if (least > most) throw this.#refuse("repeats at least more often than at most");
    return { least, most };
  }

  #readOne(): Node {
    const sign = this.#next();
    if (sign === "(") return this.#readGroup();
    if (sign === "[") return { is: "one", fits: this.#readClass() };
    if (sign === ".") return { is: "one", fits: () => true };
    if (sign === "^") return { is: "start" };
    if (sign === "$") return { is: "end" };
    if (sign === "\\") return { is: "one", fits: this.#readEscape() };
    if (["*", "+", "?"].includes(sign)) throw this.#refuse(`has a ${sign} with nothing to repeat`);
    return { is: "one", fits: only(sign) };
  }

  #readGroup(): Node {
    if (++this.#depth > MOST_DEPTH)
      throw this.#refuse(`has more than ${MOST_DEPTH} groups inside one another`);
    if (this.#takes("?") && !this.#takes(":"))
      throw this.#refuse("looks ahead, sets a flag or names a group with (?, which is not possible here");
    const inside = this.#readChoice();
    if (!this.#takes(")")) throw this.#refuse("has a ( without its )");
    this.#depth--;
    return inside;
  }

  #readEscape(): Fits {
    const sign = this.#next();
    const set = SETS[sign];
    if (set) return set;
    const control = CONTROLS[sign];
    if (control !== undefined) return only(control);
    if (/[0-9a-zA-Z]/.test(sign)) throw this.#refuse(`has \\${sign}, which is not possible here`);
    return only(sign);
  }

  #readClass(): Fits {
    const not = this.#takes("^");
    const fits: Fits[] = [];
    for (let first = true; first || this.#signs[this.#at] !== "]"; first = false)
      fits.push(this.#readClassPart());
    this.#at++;
    return (code) => fits.some((one) => one(code)) !== not;
  }

  #readClassPart(): Fits {
    const sign = this.#next();
    if (sign === "[" && this.#signs[this.#at] === ":")
      throw this.#refuse("has a class with a name such as [:alpha:], which is not possible here");
    if (sign === "\\" && SETS[this.#signs[this.#at] ?? ""]) return this.#readEscape();
    const from = sign === "\\" ? this.#readCharacter() : sign;
    if (this.#signs[this.#at] !== "-" || this.#signs[this.#at + 1] === "]") return only(from);
    this.#at++;
    const to = this.#takes("\\") ? this.#readCharacter() : this.#next();
    const [low, high] = [codeOf(from), codeOf(to)];
    if (low > high) throw this.#refuse(`has ${from}-${to}, which is in the wrong order`);
    return (code) => code >= low && code <= high;
  }

  #readCharacter(): string {
    const sign = this.#next();
    if (/[0-9a-zA-Z]/.test(sign) && CONTROLS[sign] === undefined)
      throw this.#refuse(`has \\${sign}, which is not possible here`);
    return CONTROLS[sign] ?? sign;
  }
}

const codeOf = (character: string) => character.codePointAt(0) ?? 0;
const only = (character: string): Fits => {
  const code = codeOf(character);
  return (other) => other === code;
};
const among =
  (characters: RegExp, inside: boolean): Fits =>
  (code) =>
    characters.test(String.fromCodePoint(code)) === inside;
// The sets of RE2 are those of ASCII.
const SETS: Partial<Record<string, Fits>> = {
  d: among(/[0-9]/, true),
  D: among(/[0-9]/, false),
  w: among(/[0-9A-Za-z_]/, true),
  W: among(/[0-9A-Za-z_]/, false),
  s: among(/[\t\n\f\r ]/, true),
  S: among(/[\t\n\f\r ]/, false),
};
const CONTROLS: Partial<Record<string, string>> = {
  n: "\n",
  t: "\t",
  r: "\r",
  f: "\f",
  v: "\v",
  a: "\u0007",
};

type State =
  | { is: "done" }
  | { is: "one"; fits: Fits; next: number }
  | { is: "start" | "end"; next: number }
  | { is: "fork"; next: number; other: number };

/** Adds what `node` needs before `next`; returns where it begins. */
function addStates(states: State[], node: Node, next: number): number {
  const add = (state: State): number => {
    if (states.length >= MOST_STATES)
      throw new PatternRefused("The regular expression repeats too much. Repeat fewer times, or use * or +.");
    return states.push(state) - 1;
  };
  if (node.is === "one") return add({ is: "one", fits: node.fits, next });
  if (node.is === "start" || node.is === "end") return add({ is: node.is, next });
  if (node.is === "row") return node.parts.reduceRight((after, part) => addStates(states, part, after), next);
  if (node.is === "choice")
    return node.parts
      .map((part) => addStates(states, part, next))
      .reduceRight((other, one) => add({ is: "fork", next: one, other }));
  let begin = next;
  if (node.most === Infinity) {
    const fork: State = { is: "fork", next: 0, other: next };
    begin = add(fork);
    fork.next = addStates(states, node.part, begin);
  } else
    for (let time = node.least; time < node.most; time++)
      begin = add({ is: "fork", next: addStates(states, node.part, begin), other: next });
  for (let time = 0; time < node.least; time++) begin = addStates(states, node.part, begin);
  return begin;
}

/** Whether the states lead from the first to the end of the codes. */
function runs(states: readonly State[], first: number, codes: readonly number[]): boolean {
  let here = reach(states, [first], 0, codes.length);
  for (let at = 0; at < codes.length; at++) {
    const onward: number[] = [];
    for (const place of here) {
      const state = states[place];
      if (state?.is === "one" && state.fits(codes[at] ?? 0)) onward.push(state.next);
    }
    if (onward.length === 0) return false;
    here = reach(states, onward, at + 1, codes.length);
  }
  return here.has(0);
}

/** All states that can be stood in at a place of the value without reading on. */
function reach(states: readonly State[], from: number[], at: number, length: number): Set<number> {
  const found = new Set<number>();
  const open = from;
  for (let place = open.pop(); place !== undefined; place = open.pop()) {
    if (found.has(place)) continue;
    found.add(place);
    const state = states[place];
    if (state?.is === "fork") open.push(state.other, state.next);
    else if ((state?.is === "start" && at === 0) || (state?.is === "end" && at === length))
      open.push(state.next);
  }
  return found;
}
