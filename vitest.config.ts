import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["{lib,worker,cli,prisma,scripts,components,reference-service}/**/*.test.{ts,tsx}"],
    globalSetup: "lib/testing/test-database-server.ts",
    setupFiles: "lib/testing/test-database.ts",
    // The first test that needs one waits for a PostgreSQL to start.
    hookTimeout: 60_000,
  },
  // `server-only` throws outside Next.js; in tests it is the empty module that Next.js itself uses.
  resolve: { alias: { "server-only": `${import.meta.dirname}/node_modules/server-only/empty.js` } },
});
