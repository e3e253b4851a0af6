import { FieldList } from "./field-list.tsx";
import type { SchemaFields } from "./list-fields.ts";
import type { ReferenceBody as Body } from "./reference.ts";
import { SchemaLink } from "./schema-link.tsx";

/** The fields of a schema. */
export function SchemaFieldList({ fields }: { fields: SchemaFields }) {
  return (
    <FieldList
      rows={fields.map(({ path, type, schemaName, required, notes }) => ({
        key: path,
        name: path,
        type: <SchemaLink type={type} name={schemaName} />,
        required,
        notes,
      }))}
    />
  );
}

/** What is sent or answered: its fields, or the schema that has them. */
export function ReferenceBody({ body }: { body: Body }) {
  if (body.schemaName === null && body.fields.length > 0) return <SchemaFieldList fields={body.fields} />;
  return (
    <p className="text-muted">
      <SchemaLink type={body.type} name={body.schemaName} />
      {body.contentType === "application/json" ? null : <> as {body.contentType}</>}
    </p>
  );
}
