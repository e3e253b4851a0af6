import { expect, test } from "vitest";

import { beyondPrisma } from "./beyond-prisma.ts";
import { findDrift, withoutStatements } from "./drift.ts";

test("the migrations arrive at exactly what prisma/schema says", { timeout: 60_000 }, async () => {
  expect(await findDrift(process.env.DATABASE_URL ?? "")).toBe("");
});

test("whatever the comparison is told to overlook is still there to be overlooked", async () => {
  const everything = await findDrift(process.env.DATABASE_URL ?? "", []);
  const needless = beyondPrisma.statements.filter(
    ({ sql }) => withoutStatements(everything, [sql]) === everything,
  );
  expect(needless).toEqual([]);
});

const SCRIPT = `-- DropIndex
DROP INDEX "a_idx";

-- AlterTable
ALTER TABLE "note" DROP COLUMN "x",
ALTER COLUMN "search" DROP DEFAULT;

-- AlterTable
ALTER TABLE "task" ALTER COLUMN "search" DROP DEFAULT;
`;

test("a statement is overlooked wherever it stands, with its remark", () => {
  expect(
    withoutStatements(SCRIPT, [
      `DROP INDEX "a_idx";`,
      `ALTER TABLE "note" ALTER COLUMN "search" DROP DEFAULT`,
      `ALTER TABLE "task" ALTER COLUMN "search" DROP DEFAULT`,
    ]),
  ).toBe(`-- AlterTable\nALTER TABLE "note" DROP COLUMN "x";\n`);
});

test("the same column of another table is not overlooked", () => {
  const rest = withoutStatements(SCRIPT, [`ALTER TABLE "note" ALTER COLUMN "search" DROP DEFAULT`]);
  expect(rest).toContain(`ALTER TABLE "task" ALTER COLUMN "search" DROP DEFAULT;`);
});

test("a script of which nothing is expected stays as it is", () => {
  expect(withoutStatements(SCRIPT, [])).toBe(SCRIPT);
});
