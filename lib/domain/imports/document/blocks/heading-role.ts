import { blankPictographs } from "./strip-pictographs.ts";

/** What a section or a labelled line is about. */
export type Role =
  | "title"
  | "summary"
  | "duration"
  | "start"
  | "end"
  | "impact"
  | "cause"
  | "cause-and-resolution"
  | "contributing"
  | "trigger"
  | "timeline"
  | "detection"
  | "actions"
  | "misleading"
  | "escalation"
  | "resolution"
  | "measures"
  | "improvements"
  | "tasks"
  | "went-well"
  | "went-poorly"
  | "lucky"
  | "lessons"
  | "conclusion"
  | "background"
  | "communication"
  | "people"
  | "date"
  | "status"
  | "severity"
  | "links";

const event = "(?:incident|issue|outage|problem|event|failure|downtime|disruption|error|bug)";

/** In order: the first that fits decides. */
const lexicon: readonly (readonly [Role, string])[] = [
  [
    "cause-and-resolution",
    String.raw`(?:root[ -])?causes?(?: analysis)?,? (?:and|y|et) (?:the )?(?:its )?(?:resolution|solution|fix|recovery|mitigation|remediation|remedy|repair)(?: and recovery)?|causa ra[ií]z y (?:resoluci[oó]n|soluci[oó]n)`,
  ],
  [
    "misleading",
    String.raw`(?:misleading|wrong|false|incorrect|mistaken|unproductive|failed|fruitless)[ \w\/,-]{0,40} (?:investigations?|debugging|paths?|leads?|turns?|clues?|assumptions?|hypothes[ie]s|starts?|diagnos[ie]s|trails?|theor(?:y|ies)|steps?|directions?|avenues?)(?:[ \/](?:and )?\w+)?(?: taken| followed| pursued| explored)?|(?:misleading|false|wrong|incorrect)[ \/](?:investigations?|debugging|paths?|leads?|turns?|clues?|assumptions?|hypothes[ie]s|starts?|trails?|directions?)(?:[ \/](?:and )?\w+)?|misleading|red herrings?|dead[ -]ends?|ruled out(?: hypotheses)?|(?:hypotheses|causes|theories) (?:considered|ruled out|rejected|discarded)(?: and \w+(?: \w+)?)?|initial (?:assumptions?|hypothes[ie]s|suspicions?|suspects?|theor(?:y|ies)|misdiagnosis)|(?:what|things that) misled us|what (?:we|the team|everyone|everybody) (?:first |initially |wrongly )?(?:thought|suspected|assumed|believed)(?: at first| initially| first| it was)?|(?:first|initial|early) (?:thoughts|suspicions|suspects|guess(?:es)?|theor(?:y|ies)|leads|diagnosis)|(?:(?:paths|leads|theories|causes|hypotheses|possibilities|avenues|things) (?:that )?(?:we )?(?:were )?)?(?:ruled out|excluded|eliminated|led nowhere|went nowhere)(?: and why)?|where (?:we|the team) (?:lost time|looked first|looked in vain|went astray)|(?:blind alleys|rabbit holes|detours|false trails|wild goose chases?)|what it (?:was not|wasn't)|(?:investigation and )?debugging paths`,
  ],
  [
    "timeline",
    String.raw`(?:detailed |incident |event |outage )?time ?-?lines?(?: of (?:the )?(?:events?|incident|outage))?(?: ?(?:and|&) (?:events|actions))?|(?:chain|sequence|chronology|log|order) of (?:the )?events|chronology|chronologie|cronolog[ií]a|l[ií]nea de tiempo(?: del incidente)?|event log|incident log|what happened and when`,
  ],
  [
    "escalation",
    String.raw`(?:${event} )?escalat(?:ions?|ed)(?: paths?| process| details| to| and communication)?|who was (?:it|the ${event}) escalated to|(?:which|what) teams? .{0,40}escalat.{0,20}`,
  ],
  [
    "detection",
    String.raw`(?:${event} )?(?:detection|detected|discovery|discovered|identification)(?: methods?| times?| at| by| details)?|(?:how|when) (?:was|did|were|we|it|the team|users) .{0,40}(?:detect|discover|notice|find (?:it )?out|found|f[io]und out|learn|learned|hear|know|aware|spot)\w*|first signs?|time (?:of|to) detection|first detected|detecci[oó]n|d[eé]tection`,
  ],
  [
    "actions",
    String.raw`actions? taken|what (?:we|the team) did|(?:immediate |initial |the )?actions taken.{0,20}|investigations?(?: (?:steps|process|and actions|actions taken))?|response(?: actions)?|troubleshooting(?: steps)?|diagnos(?:is|tics)|incident response|steps taken|debugging(?: process| steps)?|initial response`,
  ],
  [
    "start",
    String.raw`(?:${event} )?(?:start|started|began|begin|beginning)(?: time| date)?(?: and time| ?\/? ?time)?(?: at| on)?|start of (?:the )?${event}|time started`,
  ],
  [
    "end",
    String.raw`(?:${event} )?(?:end|ended|finish|finished)(?: time| date)?(?: and time| ?\/? ?time)?(?: at| on)?|end of (?:the )?${event}|(?:resolution|recovery|restoration|resolved) time|resolved at|time (?:ended|resolved)`,
  ],
  [
    "duration",
    String.raw`(?:total )?duration|(?:total )?(?:${event} )(?:duration|window|period|time)|downtime|time ?frame|(?:date|day) (?:and|&|\/) time|date ?\/ ?time|length|when(?: did it happen)?|dur[eé]e|duraci[oó]n|time of (?:the )?${event}`,
  ],
  [
    "impact",
    String.raw`(?:(?:end[ -])?user|customer|business|service|client|productivity|infrastructure|financial|summary of)? ?impacts?(?: on \w+(?: \w+)?| assessment| and scope| analysis| summary)?|(?:what|how) (?:was|is) the impact.{0,30}|(?:users?|customers?|services?|systems?|accounts) (?:affected|impacted)|(?:affected|impacted) (?:users?|customers?|services?|systems?)|(?:what|who) was (?:affected|impacted)|scope(?: of impact)?|blast radius|(?:user|customer)s? experience|what (?:users|customers|people) (?:saw|noticed|experienced)|symptoms?|consequences?|impacto?(?: en usuarios)?|evaluaci[oó]n del impacto`,
  ],
  [
    "contributing",
    String.raw`contributing (?:factors?|causes?|conditions?(?: analysis)?)|facteurs contributifs|secondary causes?`,
  ],
  ["trigger", String.raw`triggers?|triggering event`],
  [
    "cause",
    String.raw`(?:the )?(?:possible |primary |main |underlying |technical |identified |actual |true |direct |blameless )?root[ -]?caus(?:es?)?(?: analysis| explanation| identification| identified| summary| details)?|(?:primary |main |underlying |technical |direct |true |actual )?causes?|what (?:caused|was the (?:root )?cause).{0,40}|why (?:did )?(?:it|this) (?:happen(?:ed)?|broke|failed)|what broke(?: and why)?|what it (?:really |actually )?(?:was|turned out to be)|what was (?:really |actually )?(?:wrong|behind it|going on)|(?:five|5) whys.{0,30}|whys?|reasons?|rca|causa ra[ií]z|causa|cause principale|culprit|fault|an[aá]lisis de la causa ra[ií]z`,
  ],
  [
    "improvements",
    String.raw`(?:process |technical |documentation |suggested |proposed |potential |possible |planned |future |key )?improvements?(?: ?(?:and|\/|&|,|or) ?(?:fixe?s|corrections|actions|preventions?|measures))?(?: to be made| needed| required| identified| made| areas)?|fixe?s(?: ?(?:and|\/|&) ?improvements?)?|(?:things|what|areas?) (?:that )?(?:to|can be|could be|for|of|needs?) (?:be )?(?:improved?|improvement|fix(?:ed)?)(?: ?(?:\/|or|and) ?fix(?:ed)?)?|mejoras|[aá]reas de mejora|pr[eé]vention future|am[eé]lioration \w+`,
  ],
  [
    "tasks",
    String.raw`(?:action|follow[ -]?up|remediation|work) (?:items?|plan|points?|tasks?|steps)(?: (?:and|&) follow[ -]?ups?)?|to[ -]?dos?(?: list| items| tasks)?|(?:a |the )?(?:list of |specific |key |concrete |follow-?up |future |technical |todo )?tasks?(?: list| to .{1,50}| for .{1,40}| needed| required| list to .{1,40})?|next steps?|follow[ -]?ups?(?: actions?)?|future (?:work|actions?|plans?|steps)|actions|actions? to (?:be )?take\w*|acciones|tareas|recommendations?|what (?:will|are|should|do) we (?:going to )?(?:do|change|plan)\w*.{0,30}|what we(?:'re| are|'ll| will| plan| do| have done).{1,40}|what (?:changes|will change|comes next|happens now)|our commitments|what(?:'s| is| happens) next|(?:planned|specific|corrective) actions|backlog`,
  ],
  [
    "measures",
    String.raw`(?:corrective|preventive|preventative|preventing|prevention|remedial|remediation)(?:(?: ?\/ ?| ?, ?| and | & | or )(?:corrective|preventive|preventative|prevention|improvement))*(?: (?:measures?|actions?|steps?|tasks?|plans?|strateg(?:y|ies)|efforts|maintenance|solutions?))*(?: taken| implemented)?|(?:how|steps|measures|actions) .{0,20}(?:prevent|avoid).{0,40}|prevent(?:ing|ion of)? .{0,30}(?:recurrence|future|again).{0,20}|(?:long|short)[ -]?term (?:fixe?s|solutions?|measures?|improvements?|actions?|prevention|plans?)|future preventions?|mitigation (?:measures|plan|strategy|strategies|steps)|avoiding (?:recurrence|.{0,20}future)|acciones correctivas(?: y preventivas)?|acciones preventivas|measures(?: taken)?|recurrence`,
  ],
  [
    "resolution",
    String.raw`(?:the )?(?:final |permanent |temporary |immediate |quick |short-term )?(?:resolution|solution|fix|workaround|mitigation|recovery|remedy|resolved)s?(?: ?(?:and|&) ?(?:resolution|recovery|mitigation|restoration))?(?: explanation| steps| process| details| actions| applied| measures| summary)?|how (?:was it|it was|we|the ${event} was|was the ${event}) (?:fixed|resolved|solved|recovered|ended|stopped|restored|repaired|mended).{0,20}|resoluci[oó]n(?: y recuperaci[oó]n)?|fix appliqu[eé]|immediate actions?(?: taken)?|actions imm[eé]diates|temporary measures|service restoration|what fixed it`,
  ],
  [
    "went-well",
    String.raw`(?:what|things that) (?:went|worked) (?:well|right)|lo que sali[oó] bien|ce qui a bien fonctionn[eé]|qu[eé] funcion[oó] bien`,
  ],
  [
    "went-poorly",
    String.raw`(?:what|things that) (?:went|worked) (?:wrong|badly|poorly)|what (?:could have|didn'?t|did not) .{1,40}|lo que sali[oó] mal|ce qui peut [eê]tre am[eé]lior[eé]`,
  ],
  ["lucky", String.raw`where (?:we|did we) (?:got|get|were) lucky|donde tuvimos suerte`],
  [
    "lessons",
    String.raw`(?:key )?lessons?(?: learn(?:ed|t))?|(?:key )?take-?aways?|learnings|what (?:did )?we (?:have )?learn(?:ed|t)?|lecciones aprendidas|how'd we do|reflections?`,
  ],
  [
    "conclusion",
    String.raw`(?:in )?conclusions?|final (?:thoughts?|words?|remarks?|notes?)|closing(?: \w+)?|wrap[ -]?up|epilogue|summary and conclusion`,
  ],
  [
    "summary",
    String.raw`(?:${event} |executive |postmortem |brief |quick |high[ -]level )?(?:summary|synopsis|overview|description|abstract|summery|details)(?: of (?:the )?${event})?|tl;?dr|what happened|resumen(?: ejecutivo)?|descripci[oó]n general(?: del incidente)?|introduction|report`,
  ],
  ["background", String.raw`background|lead ?-?up|context|preamble`],
  [
    "communication",
    String.raw`(?:internal |external |customer |stakeholder )?(?:communications?|messaging|message|email)(?: plan| log)?`,
  ],
  [
    "people",
    String.raw`authors?|(?:postmortem |incident |prepared |written |reported |reviewed |created )(?:owner|commander|lead|manager|by)|owners?|attendees|responders|participants|team(?: members)?|names?(?: of people involved)?|people involved|contributors|elaborado por|approvals?|aprobaciones`,
  ],
  ["date", String.raw`(?:incident |outage )?date(?: of (?:the )?(?:${event}))?|fecha`],
  ["severity", String.raw`(?:incident )?(?:severity|priority|sev)(?: level)?`],
  ["status", String.raw`(?:current |incident |report )?(?:status|state)`],
  ["title", String.raw`(?:incident |postmortem |report |issue )?(?:title|name)|subject|incident|event`],
  [
    "links",
    String.raw`references?|resources|(?:useful )?links|appendi(?:x|ces)|supporting (?:information|documents?)|related (?:incidents?|issues?|links)|further reading|glossary|logs|images?|diagrams?|attachments?|evidence|r[eé]f[eé]rences|acknowledge?ments?`,
  ],
];

const suffix = String.raw`(?: (?:of|for|in|during|behind) (?:the |this |our )?(?:[\w-]+ ){0,2}${event}s?| to (?:address|fix|solve|prevent) (?:the |this )?[\w ]{1,30}| must contain| should contain| section)?`;
const exact = lexicon.map(
  ([role, core]) => [role, new RegExp(`^(?:the |our |a |an )?(?:${core})${suffix}$`)] as const,
);
/** For headings with other words around: only wordings that mean the same in any company. */
const within: readonly (readonly [Role, RegExp])[] = [
  [
    "cause-and-resolution",
    /\broot[ -]?causes?\b.{0,20}\b(?:resolution|solution|fix|recovery|mitigation|remediation)/,
  ],
  [
    "misleading",
    /\bmislead|\bred herring|\bfalse leads?\b|\bdead[ -]ends?\b|\bwrong (?:paths?|turns?|assumptions?)\b/,
  ],
  ["timeline", /\btime ?-?line\b|\bchronolog|\bcronolog|\bsequence of events\b|\bl[ií]nea de tiempo\b/],
  ["went-well", /\bwent (?:well|right)\b/],
  ["went-poorly", /\bwent (?:wrong|badly|poorly)\b/],
  ["lucky", /\blucky\b/],
  ["lessons", /\blessons?\b|\btake-?aways\b/],
  [
    "measures",
    /\bcorrective\b|\bprevent(?:at)?ive\b|\bprevention\b|\bpreventing\b|\bcorrectiv[ao]s\b|\bpreventiv[ao]s\b/,
  ],
  ["tasks", /\baction items?\b|\bnext steps\b|\bto-?dos?\b|\bfollow-?ups?\b|\btasks?\b|\bacciones\b/],
  ["improvements", /\bimprovements?\b/],
  ["contributing", /\bcontributing\b/],
  ["cause", /\broot[ -]?causes?\b|\bcausa ra[ií]z\b|\bcause of\b/],
  ["escalation", /\bescalation\b/],
  ["detection", /\bdetection\b|\bdetected\b/],
  ["impact", /\bimpact\b/],
  ["resolution", /\bresolution\b|\brecovery\b|\bmitigation\b/],
  ["conclusion", /\bconclusions?\b/],
  ["summary", /\bsummary\b|\boverview\b|\bsynopsis\b/],
];

const remembered = new Map<string, Role | null>();

/** The role of a heading or label that consists of nothing but well-known words; null for any other. */
export function roleOfLabel(text: string): Role | null {
  return remember(`=${text}`, () => find(normalise(text), exact));
}

/** The role of a marked heading, which may have other words around the well-known ones. */
export function roleOfHeading(text: string): Role | null {
  return roleOfLabel(text) ?? remember(`~${text}`, () => find(normalise(text), within));
}

function remember(key: string, compute: () => Role | null): Role | null {
  if (key.length > 90) return null;
  const known = remembered.get(key);
  if (known !== undefined) return known;
  const role = compute();
  if (remembered.size > 5000) remembered.clear();
  remembered.set(key, role);
  return role;
}

function find(text: string, patterns: readonly (readonly [Role, RegExp])[]): Role | null {
  if (text === "") return null;
  for (const [role, pattern] of patterns) if (pattern.test(text)) return role;
  return null;
}

function normalise(text: string): string {
  return blankPictographs(text.toLowerCase())
    .replace(/[([][^)\]]{0,80}[)\]]?/g, " ")
    .replace(/&/g, " and ")
    .replace(/^[\s#>*•\-–—.)]*(?:(?:\d{1,2}|[ivx]{1,4}|[a-h])[.)] +)?/, "")
    .replace(/’/g, "'")
    .replace(/[\s:?.!;,*_\-–—]+$/, "")
    .replace(/\s+/g, " ")
    .trim();
}
