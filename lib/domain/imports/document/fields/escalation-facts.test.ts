import { expect, test } from "vitest";

import { readEscalationFacts } from "./escalation-facts.ts";

const calendar = { years: [], dayFirst: null, zone: null };
const target = (text: string) => readEscalationFacts({ text, line: 1 }, [], calendar).to;

test.each([
  [
    "Incident escalated to the database team and the development team responsible for the caching mechanism.",
    "database team and the development team responsible for the caching mechanism",
  ],
  ["It was escalated to the on-call engineer for the mail service.", "on-call engineer for the mail service"],
  ["Escalated to the Network, Database and Mail teams at 10:40.", "Network, Database and Mail teams"],
  ["Escalated to the platform team, and the site lead.", "platform team, and the site lead"],
  ["Escalated to the node.js team.", "node.js team"],
])("the whole name is read from %j", (text, name) => {
  expect(target(text)).toBe(name);
});

test.each([
  ["Escalated to the database teams for further investigation.", "database teams"],
  ["Escalated to the database team, who looked into the locks.", "database team"],
  ["Escalated to the database team when no other fault was found.", "database team"],
  ["Escalated to senior management due to the long downtime.", "senior management"],
  ["Escalated to the storage team to look at the disks.", "storage team"],
])("why they were called is no part of the name in %j", (text, name) => {
  expect(target(text)).toBe(name);
});
