import { FieldList } from "./field-list.tsx";
import type { SchemaFields } from "./list-fields.ts";
import type { ReferenceBody as Body } from "./reference.ts";
import { SchemaLink } from "./schema-link.tsx";

type Mark = "required" | "optional";

/** The fields of a schema, with a mark at those that are required, or at those that are not. */
export function SchemaFieldList({ fields, mark }: { fields: SchemaFields; mark: Mark }) {
  return (
    <FieldList
      rows={fields.map(({ path, type, schemaName, required, notes }) => ({
        key: path,
        name: path,
        type: <SchemaLink type={type} name={schemaName} />,
        mark: required === (mark === "required") ? mark : null,
        notes,
      }))}
    />
  );
}

/** What is sent or answered: its fields, or the schema that has them. */
export function ReferenceBody({ body, isAnswer = false }: { body: Body; isAnswer?: boolean }) {
  const { schemaName, fields, type, contentType } = body;
  if (schemaName === null && fields.length > 0) {
    return <SchemaFieldList fields={fields} mark={isAnswer ? "optional" : "required"} />;
  }
  return (
    <p className="text-muted">
      <SchemaLink type={type} name={schemaName} />
      {contentType === "application/json" ? null : <> as {contentType}</>}
    </p>
  );
}
