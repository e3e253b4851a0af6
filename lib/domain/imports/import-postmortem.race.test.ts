import { expect, it } from "vitest";

import { theSystem } from "#lib/testing/factories.ts";
import { committing } from "#lib/testing/rolled-back.ts";

import { importPostmortem } from "./import-postmortem.ts";
import { importPostmortemInput } from "./import-schema.ts";

it("stores a document once that is imported twice at the same time", async () => {
  const ctx = committing(theSystem);
  const input = importPostmortemInput.parse({
    text: "# Mail late\nA disk was full.",
    contentType: "text/plain",
  });
  const answers = await Promise.all([1, 2, 3].map(() => importPostmortem(ctx, input)));
  expect(new Set(answers.map(({ incident }) => incident?.id)).size).toBe(1);
  expect(answers.filter(({ alreadyImported }) => alreadyImported)).toHaveLength(2);
  expect(await ctx.db.importedDocument.count()).toBe(1);
});
