/** A sentence in which words between backticks are code. */
export function NoteText({ children }: { children: string }) {
  return children.split("`").map((part, index) =>
    index % 2 === 1 ? (
      // oxlint-disable-next-line react/no-array-index-key -- the parts of one sentence never change places
      <code key={index}>{part}</code>
    ) : (
      part
    ),
  );
}
