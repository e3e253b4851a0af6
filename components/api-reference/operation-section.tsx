import type { ReactNode } from "react";

import { Badge } from "#components/ui/badge.tsx";

import { CurlBlock } from "./curl-block.tsx";
import { FieldList } from "./field-list.tsx";
import { NoteText } from "./note-text.tsx";
import { ReferenceBody } from "./reference-body.tsx";
import type { ReferenceAnswer, ReferenceOperation } from "./reference.ts";
import { statusMeaning } from "./status-meaning.ts";

/** One operation: how it is called, what it takes, what it answers. */
export function OperationSection({ operation }: { operation: ReferenceOperation }) {
  const { id, method, path, summary, description, scope, parameters, body } = operation;
  return (
    <section
      id={id}
      aria-labelledby={`${id}-title`}
      className="grid grid-cols-1 scroll-mt-16 gap-4 border-t border-line py-8 lg:scroll-mt-6"
    >
      <header className="grid gap-1">
        <h3 id={`${id}-title`} className="text-base font-semibold">
          <a href={`#${id}`} className="hover:underline hover:underline-offset-3">
            {summary}
          </a>
        </h3>
        <p className="flex flex-wrap items-center gap-2">
          <code className="min-w-0 break-all">
            <strong className="font-semibold">{method}</strong> /api/v1{path}
          </code>
          <Badge>{scope === null ? "no credentials" : `scope ${scope}`}</Badge>
        </p>
        {description === "" ? null : (
          <p className="measure text-muted">
            <NoteText>{description}</NoteText>
          </p>
        )}
      </header>
      <div className="grid grid-cols-1 items-start gap-6 2xl:grid-cols-[minmax(0,1fr)_minmax(0,28rem)]">
        <div className="grid grid-cols-1 gap-4">
          {parameters.length === 0 ? null : (
            <Part title="Parameters">
              <FieldList
                rows={parameters.map((each) => ({
                  ...each,
                  mark: each.required ? "required" : null,
                  key: `${each.in} ${each.name}`,
                  place: each.in,
                }))}
              />
            </Part>
          )}
          {body === null ? null : (
            <Part title="Body">
              <ReferenceBody body={body} />
            </Part>
          )}
          <Answers answers={operation.answers} refusals={operation.refusals} />
        </div>
        <CurlBlock command={operation.curl} />
      </div>
    </section>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="grid grid-cols-1 gap-1.5">
      <h4 className="text-xs font-medium text-subtle">{title}</h4>
      {children}
    </div>
  );
}

function Answers({
  answers,
  refusals,
}: {
  answers: readonly ReferenceAnswer[];
  refusals: readonly string[];
}) {
  return (
    <Part title="Answers">
      {answers.map(({ status, body }) => (
        <div key={status} className="grid grid-cols-1 gap-1.5">
          <p>
            <code className="font-medium">{status}</code>{" "}
            <span className="text-muted">{statusMeaning(status)}</span>
          </p>
          {body === null ? null : <ReferenceBody body={body} isAnswer />}
        </div>
      ))}
      <p className="flex flex-wrap gap-x-2 text-muted [&_a]:underline [&_a]:underline-offset-3">
        Refusals:
        {refusals.map((status) => (
          <a key={status} href={`#refusal-${status}`}>
            {status}
          </a>
        ))}
      </p>
    </Part>
  );
}
