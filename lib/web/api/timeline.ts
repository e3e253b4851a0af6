import { z } from "zod";

import { appendTimelineEntries } from "#lib/domain/timeline/append-timeline-entries.ts";
import { appendTimelineEntry } from "#lib/domain/timeline/append-timeline-entry.ts";
import { deleteTimelineEntry } from "#lib/domain/timeline/delete-timeline-entry.ts";
import { editTimelineEntries } from "#lib/domain/timeline/edit-timeline-entries.ts";
import { editTimelineEntry } from "#lib/domain/timeline/edit-timeline-entry.ts";
import { listEntryRevisions } from "#lib/domain/timeline/list-entry-revisions.ts";
import { listTimeline } from "#lib/domain/timeline/list-timeline.ts";
import { readTimelineText } from "#lib/domain/timeline/read-timeline-text.ts";
import { restoreTimelineEntry } from "#lib/domain/timeline/restore-timeline-entry.ts";
import {
  appendTimelineEntriesInput,
  appendTimelineEntryInput,
  deleteTimelineEntryInput,
  editedTimelineEntries,
  editTimelineEntriesInput,
  editTimelineEntryInput,
  entryInput,
  listTimelineInput,
  parsedTimeline,
  parseTimelineInput,
  restoreTimelineEntryInput,
  timelineEntry,
  timelineEntryRevisions,
  timelinePage,
} from "#lib/domain/timeline/schema.ts";

import { operation } from "../operation.ts";

const tag = "Timeline";

export const timelineOperations = [
  operation({
    method: "GET",
    path: "/incidents/{key}/timeline",
    tag,
    summary: "List an incident's timeline",
    scope: "read",
    input: listTimelineInput,
    output: timelinePage,
    status: 200,
    errors: ["not-found"],
    run: listTimeline,
  }),
  operation({
    method: "POST",
    path: "/incidents/{key}/timeline",
    tag,
    summary: "Append a timeline entry",
    scope: "write",
    input: appendTimelineEntryInput,
    output: timelineEntry,
    status: 201,
    errors: ["forbidden", "not-found", "conflict"],
    transaction: "sql",
    run: appendTimelineEntry,
  }),
  operation({
    method: "POST",
    path: "/incidents/{key}/timeline/bulk",
    tag,
    summary: "Append several entries, all or none",
    scope: "write",
    input: appendTimelineEntriesInput,
    output: z.object({ items: z.array(timelineEntry) }),
    status: 201,
    errors: ["forbidden", "not-found", "conflict"],
    transaction: "sql",
    run: appendTimelineEntries,
  }),
  operation({
    method: "POST",
    path: "/incidents/{key}/timeline/parse",
    tag,
    summary: "Show what a block of text would become",
    scope: "read",
    input: parseTimelineInput,
    output: parsedTimeline,
    status: 200,
    errors: ["not-found", "conflict"],
    run: readTimelineText,
  }),
  operation({
    method: "POST",
    path: "/incidents/{key}/timeline/bulk-edit",
    tag,
    summary: "Change, delete or restore several entries, all or none",
    scope: "write",
    input: editTimelineEntriesInput,
    output: editedTimelineEntries,
    status: 200,
    errors: ["forbidden", "not-found", "conflict"],
    run: editTimelineEntries,
  }),
  operation({
    method: "PATCH",
    path: "/timeline/{id}",
    tag,
    summary: "Edit a timeline entry",
    scope: "write",
    input: editTimelineEntryInput,
    output: timelineEntry,
    status: 200,
    errors: ["forbidden", "not-found"],
    run: editTimelineEntry,
  }),
  operation({
    method: "DELETE",
    path: "/timeline/{id}",
    tag,
    summary: "Delete a timeline entry",
    scope: "write",
    input: deleteTimelineEntryInput,
    output: null,
    status: 204,
    errors: ["forbidden", "not-found"],
    run: deleteTimelineEntry,
  }),
  operation({
    method: "POST",
    path: "/timeline/{id}/restore",
    tag,
    summary: "Undo the deletion of an entry",
    scope: "write",
    input: restoreTimelineEntryInput,
    output: timelineEntry,
    status: 200,
    errors: ["forbidden", "not-found", "conflict"],
    run: restoreTimelineEntry,
  }),
  operation({
    method: "GET",
    path: "/timeline/{id}/revisions",
    tag,
    summary: "List every state of an entry",
    scope: "read",
    input: entryInput,
    output: timelineEntryRevisions,
    status: 200,
    errors: ["not-found"],
    run: listEntryRevisions,
  }),
] as const;
