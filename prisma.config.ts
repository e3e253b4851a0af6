import { defineConfig } from "prisma/config";

// Migrations are made and applied by prisma/migrate.ts: `npm run migrate`.
export default defineConfig({
  schema: "prisma/schema",
  migrations: { path: "prisma/migrations" },
});
