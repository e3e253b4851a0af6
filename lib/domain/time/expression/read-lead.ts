import { matchAt } from "./match-at.ts";

/** Words and signs that may stand before a time and take nothing from it but its exactness. */
const rough = [
  "[~≈∼±]",
  String.raw`(?:some(?:time|where)? |some time )?(?:around|about|near|approx(?:imately|\.)?)[ ](?=\S)`,
  String.raw`(?:ca|c|est)\.[ ]?(?=\S)`,
  String.raw`(?:ca|circa|roughly|some|estimated(?: at)?|gegen|vers)[ ](?=\S)`,
  String.raw`(?:maybe|perhaps|probably|possibly|presumably|likely|almost|nearly|close to|at least|at most|over|under|(?:(?:a (?:bit|little)|slightly|just) )?(?:over|under|(?:more|less) than))[ ](?=\S)`,
  String.raw`(?:shortly|just|right|soon|briefly|immediately|a (?:bit|little)) (?:before|after)[ ](?=\S)`,
].join("|");
const plain = String.raw`@|(?:at|on|um)[ ](?=\S)|(?:\ud83d[\udd50-\udd67]|[⏰⏱⌚])\ufe0f?|:clock\d{1,4}:|(?:time|when)[:=](?=[ \d])`;
const lead = new RegExp(`(?:(${rough})|${plain})[ ]{0,2}`, "iy");
const mostWords = 4;

/** Reads what may stand before a time: `~`, `@`, `at around`, `shortly before`. */
export function readLead(text: string, at: number): { readonly end: number; readonly isRough: boolean } {
  let [end, isRough] = [at, false];
  for (let word = 0; word < mostWords; word += 1) {
    const match = matchAt(lead, text, end);
    if (!match) break;
    end += match[0].length;
    isRough ||= match[1] !== undefined;
  }
  return { end, isRough };
}
