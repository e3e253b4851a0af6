import { z } from "zod";

import type { Prisma } from "#prisma/generated/client.ts";

import { citation, type CitationJson, EXCERPT_LENGTH } from "./schema.ts";

/** What presentCitation needs beside the row. */
export const withCited = {
  entry: {
    select: { id: true, kind: true, occurredAt: true, precision: true, body: true, deletedAt: true },
  },
  evidence: {
    select: { id: true, title: true, serviceSlug: true, serviceName: true, fromAt: true, toAt: true },
  },
} satisfies Prisma.CitationInclude;

export type CitationRow = Prisma.CitationGetPayload<{ include: typeof withCited }>;

/** A row before it is encoded, as a part of what it is cited for. */
export const citationOf = ({ entry, evidence, ...row }: CitationRow): z.output<typeof citation> => ({
  ...row,
  citedBy: row.createdByName,
  citedAt: row.createdAt,
  entry: entry && {
    ...entry,
    excerpt: Array.from(entry.body).slice(0, EXCERPT_LENGTH).join(""),
    deleted: entry.deletedAt !== null,
  },
  evidence: evidence && {
    id: evidence.id,
    title: evidence.title,
    service: { slug: evidence.serviceSlug, name: evidence.serviceName },
    from: evidence.fromAt,
    to: evidence.toAt,
  },
});

/** A row as the API shows it. */
export const presentCitation = (row: CitationRow): CitationJson => z.encode(citation, citationOf(row));
