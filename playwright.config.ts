import { defineConfig } from "@playwright/test";

import { findChromium } from "#scripts/find-chromium.ts";

const executablePath = findChromium();

export default defineConfig({
  testDir: "e2e",
  // Starts the whole product on a free port and tells its address in E2E_BASE_URL.
  globalSetup: "./e2e/support/stack.ts",
  // All share one product, and some of them stop it.
  workers: 1,
  // Two cores carry the product, its database and two or three browsers.
  timeout: 60_000,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  reporter: [["list"]],
  use: {
    baseURL: process.env.E2E_BASE_URL,
    actionTimeout: 15_000,
    // Two cores have enough to do; what failed shows its page and a picture of it in any case.
    trace: process.env.CI ? "off" : "retain-on-failure",
    screenshot: "only-on-failure",
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
});
