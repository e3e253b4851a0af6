import { NoteText } from "./note-text.tsx";
import { SchemaFieldList } from "./reference-body.tsx";
import type { ReferenceSchema } from "./reference.ts";

/** One named schema with its fields, or its values. */
export function SchemaSection({ schema }: { schema: ReferenceSchema }) {
  return (
    <section
      id={schema.id}
      aria-labelledby={`${schema.id}-title`}
      className="grid grid-cols-1 scroll-mt-16 gap-2 border-t border-line py-6 lg:scroll-mt-6"
    >
      <h3 id={`${schema.id}-title`} className="font-semibold">
        <a href={`#${schema.id}`} className="hover:underline hover:underline-offset-3">
          {schema.name}
        </a>{" "}
        <span className="font-normal text-subtle">{schema.type}</span>
      </h3>
      {schema.notes.map((note) => (
        <p key={note} className="measure text-muted">
          <NoteText>{note}</NoteText>
        </p>
      ))}
      {schema.fields.length === 0 ? null : <SchemaFieldList fields={schema.fields} mark="optional" />}
    </section>
  );
}
