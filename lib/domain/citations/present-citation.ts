import { z } from "zod";

import type { Prisma } from "#prisma/generated/client.ts";

import { citation, type CitationJson, EXCERPT_LENGTH } from "./schema.ts";

/** What presentCitation needs beside the row. */
export const withCitedEntry = {
  entry: {
    select: { id: true, kind: true, occurredAt: true, precision: true, body: true, deletedAt: true },
  },
} satisfies Prisma.CitationInclude;

export type CitationRow = Prisma.CitationGetPayload<{ include: typeof withCitedEntry }>;

/** A row before it is encoded, as a part of what it is cited for. */
export const citationOf = ({ entry, ...row }: CitationRow): z.output<typeof citation> => ({
  ...row,
  citedBy: row.createdByName,
  citedAt: row.createdAt,
  entry: entry && {
    ...entry,
    excerpt: Array.from(entry.body).slice(0, EXCERPT_LENGTH).join(""),
    deleted: entry.deletedAt !== null,
  },
});

/** A row as the API shows it. */
export const presentCitation = (row: CitationRow): CitationJson => z.encode(citation, citationOf(row));
