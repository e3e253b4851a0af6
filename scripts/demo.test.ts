import { expect, test } from "vitest";

import { isDemoWanted } from "./demo.ts";

const here = {
  HOST: "127.0.0.1",
  NEXTAUTH_URL: "http://localhost:3000",
  DATABASE_URL: "postgresql://hindcast@127.0.0.1:5432/hindcast",
};

test.each([
  ["nothing is set", {}],
  ["everything is of this machine", here],
  ["variables are empty", { HOST: "", NEXTAUTH_URL: "", DATABASE_URL: "", HINDCAST_DEMO: "" }],
  ["the address is another of the loopback", { ...here, HOST: "127.0.0.53" }],
  ["the address is the loopback of IPv6", { ...here, HOST: "::1", NEXTAUTH_URL: "http://[::1]:3000" }],
  ["the name is written large", { ...here, HOST: "LOCALHOST" }],
])("the demo is there when %s", (_when, env) => {
  expect(isDemoWanted(env)).toBe(true);
});

test.each([
  ["it listens to the network", { ...here, HOST: "0.0.0.0" }],
  ["it listens to the network by IPv6", { ...here, HOST: "::" }],
  ["it listens to an address of a network", { ...here, HOST: "192.168.1.20" }],
  ["it is known under a public name", { ...here, NEXTAUTH_URL: "https://incidents.example.test" }],
  ["its name only begins like this machine's", { ...here, NEXTAUTH_URL: "http://localhost.example.test" }],
  ["its name only looks like an address", { ...here, NEXTAUTH_URL: "http://127.0.0.1.example.test" }],
  ["its name stands in a user name", { ...here, NEXTAUTH_URL: "http://localhost@example.test" }],
  ["the database is elsewhere", { ...here, DATABASE_URL: "postgresql://db.example.test/hindcast" }],
  ["an address cannot be read", { ...here, DATABASE_URL: "postgresql://:::/" }],
])("the demo is not there by itself when %s", (_when, env) => {
  expect(isDemoWanted(env)).toBe(false);
});

test("HINDCAST_DEMO decides, wherever it runs", () => {
  expect(isDemoWanted({ ...here, HINDCAST_DEMO: "off" })).toBe(false);
  expect(isDemoWanted({ HOST: "0.0.0.0", HINDCAST_DEMO: "on" })).toBe(true);
});
