import { CurlBlock } from "./curl-block.tsx";
import { NoteText } from "./note-text.tsx";
import { refusalMeanings } from "./status-meaning.ts";

const rules: readonly (readonly [string, string])[] = [
  [
    "Credentials",
    "`Authorization: Bearer hc_…`, a token of your profile page, with the scope that the operation names. Browsers use their session.",
  ],
  [
    "Bodies",
    "JSON in UTF-8; a field that is not listed is refused. 1 MiB at most, documents to import 5 MiB.",
  ],
  ["Times", "RFC 3339 with an offset or `Z` going in; UTC with milliseconds coming out."],
  [
    "Lists",
    "`limit` rows a page and a `nextCursor`, which is null on the last page; send it as `cursor` for the next.",
  ],
  [
    "Versions",
    "What can change has a `version` and an `ETag`. Send the ETag you have read as `If-Match`; when somebody was faster the answer is 412 with `current`.",
  ],
  [
    "Repeating",
    "Send the same `Idempotency-Key` with the same POST again and you get the first answer, with `Idempotent-Replayed: true`.",
  ],
  [
    "Request ids",
    "Every answer has `X-Request-Id`; send your own if you like. Mention it when something goes wrong.",
  ],
];

const SET_ONCE = "export HINDCAST=https://hindcast.example.com\nexport TOKEN=hc_…";

/** What holds for all operations, said once. */
export function ReferenceRules() {
  return (
    <section
      id="rules"
      aria-labelledby="rules-title"
      className="grid grid-cols-1 scroll-mt-16 gap-4 pb-8 lg:scroll-mt-6"
    >
      <h2 id="rules-title" className="text-lg font-semibold">
        Rules for every call
      </h2>
      <p className="measure text-muted">
        The same API serves the pages, the command line and your programs. All of it lies under{" "}
        <code>/api/v1</code>. The examples take the server and a token from the shell:
      </p>
      <CurlBlock command={SET_ONCE} />
      <Meanings rows={rules} />
      <h3 className="mt-4 font-semibold">Refusals</h3>
      <p className="measure text-muted">
        <NoteText>
          A refusal is `application/problem+json` (RFC 9457): `type` is a stable reason to test for, `detail`
          a sentence for a person, `requestId` what to mention.
        </NoteText>
      </p>
      <Meanings rows={refusalMeanings} idPrefix="refusal-" />
    </section>
  );
}

function Meanings({ rows, idPrefix }: { rows: readonly (readonly [string, string])[]; idPrefix?: string }) {
  return (
    <dl className="divide-y divide-line border-y border-line">
      {rows.map(([term, meaning]) => (
        <div
          key={term}
          id={idPrefix === undefined ? undefined : idPrefix + term}
          className="grid scroll-mt-16 gap-x-4 py-1.5 target:bg-selected sm:grid-cols-[9rem_minmax(0,1fr)] lg:scroll-mt-6"
        >
          <dt className="font-medium">{term}</dt>
          <dd className="measure break-words text-muted">
            <NoteText>{meaning}</NoteText>
          </dd>
        </div>
      ))}
    </dl>
  );
}
