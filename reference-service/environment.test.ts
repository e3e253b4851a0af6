import { expect, it } from "vitest";

import { readEnvironment } from "./environment.ts";

const REFERENCE_DATABASE_URL = "postgresql://storefront@127.0.0.1/storefront";

it("listens on this machine only, with its control door shut, unless it is told otherwise", () => {
  const env = readEnvironment({ REFERENCE_DATABASE_URL, REFERENCE_HOST: "" });
  expect(env).toMatchObject({ REFERENCE_HOST: "127.0.0.1", REFERENCE_CONTROL_REMOTE: "off" });
  expect(env.REFERENCE_CONTROL_TOKEN).toBeUndefined();
});

it("names every variable that is wrong", () => {
  expect(() => readEnvironment({ REFERENCE_PORT: "many", REFERENCE_CONTROL_TOKEN: "short" })).toThrow(
    /REFERENCE_DATABASE_URL.*REFERENCE_PORT.*REFERENCE_CONTROL_TOKEN/,
  );
});
