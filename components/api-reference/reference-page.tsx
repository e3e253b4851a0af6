import { ThemeSwitch } from "#components/shell/theme-switch.tsx";
import { Wordmark } from "#components/shell/wordmark.tsx";
import { FullLoadLink } from "#components/ui/full-load-link.tsx";

import { OperationSection } from "./operation-section.tsx";
import { ReferenceContents } from "./reference-contents.tsx";
import { ReferenceRules } from "./reference-rules.tsx";
import type { Reference } from "./reference.ts";
import { SchemaSection } from "./schema-section.tsx";

/** The whole API on one page: rules, operations by subject, schemas; the contents at the side, or folded above. */
export function ReferencePage({ reference }: { reference: Reference }) {
  return (
    <div className="lg:grid lg:grid-cols-[16rem_minmax(0,1fr)]">
      <aside className="hidden h-dvh flex-col border-r border-line lg:sticky lg:top-0 lg:flex">
        <div className="p-4">
          <FullLoadLink href="/" className="inline-flex rounded-md py-1">
            <Wordmark />
          </FullLoadLink>
        </div>
        <nav aria-label="Contents" className="min-h-0 grow overflow-y-auto px-4 pb-4">
          <ReferenceContents reference={reference} />
        </nav>
        <div className="border-t border-line p-3">
          <ThemeSwitch />
        </div>
      </aside>
      <details className="group sticky top-0 z-20 border-b border-line bg-canvas lg:hidden">
        <summary className="flex h-12 items-center gap-3 px-4">
          <Wordmark />
          <span className="ml-auto text-muted">Contents</span>
        </summary>
        <nav aria-label="Contents, folded" className="max-h-[70dvh] overflow-y-auto px-4 pb-4">
          <ReferenceContents reference={reference} />
        </nav>
      </details>
      <main className="mx-auto w-full max-w-4xl min-w-0 px-4 py-8 lg:px-8 2xl:max-w-7xl">
        <header className="mb-8 grid gap-1">
          <p className="lg:hidden">
            <FullLoadLink href="/" className="inline-flex min-h-6 items-center text-accent-ink underline">
              Back to Hindcast
            </FullLoadLink>
          </p>
          <h1 className="text-xl font-semibold">API reference</h1>
          <p className="text-muted">
            For programs:{" "}
            <FullLoadLink
              href="/api/v1/openapi.json"
              className="text-accent-ink underline underline-offset-3"
            >
              openapi.json
            </FullLoadLink>{" "}
            (OpenAPI 3.1), made from the same schemas that check every request.
          </p>
        </header>
        <ReferenceRules />
        {reference.groups.map((group) => (
          <section key={group.id} aria-labelledby={group.id} className="pb-8">
            <h2 id={group.id} className="scroll-mt-16 pb-4 text-lg font-semibold lg:scroll-mt-6">
              {group.name}
            </h2>
            {group.operations.map((operation) => (
              <OperationSection key={operation.id} operation={operation} />
            ))}
          </section>
        ))}
        <section aria-labelledby="schemas">
          <h2 id="schemas" className="scroll-mt-16 pb-4 text-lg font-semibold lg:scroll-mt-6">
            Schemas
          </h2>
          {reference.schemas.map((schema) => (
            <SchemaSection key={schema.id} schema={schema} />
          ))}
        </section>
      </main>
    </div>
  );
}
