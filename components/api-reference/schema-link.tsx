const linkClass = "text-accent-ink underline underline-offset-3";

/** A type, linked to the schema that it names: "list of Task" leads to Task. */
export function SchemaLink({ type, name }: { type: string; name: string | null }) {
  if (name === null) return type;
  const at = type.indexOf(name);
  if (at < 0) return type;
  return (
    <>
      {type.slice(0, at)}
      <a href={`#schema-${name}`} className={linkClass}>
        {name}
      </a>
      {type.slice(at + name.length)}
    </>
  );
}
