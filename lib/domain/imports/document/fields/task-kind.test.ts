import { expect, test } from "vitest";

import { taskKindOf } from "./task-kind.ts";

test.each([
  ["Implement rigorous testing for load balancer firmware updates.", "prevent"],
  ["Develop automated tests for load balancer failover functionality.", "prevent"],
  ["Conduct a review of load balancer firmware for vulnerabilities.", "prevent"],
  ["Review and update the architecture to improve redundancy.", "prevent"],
  ["Update cache expiration policies to align with usage.", "prevent"],
  ["Test the backups every month.", "prevent"],
  ["Firmware Testing: Implement rigorous testing.", "prevent"],
  ["Add an alert on the length of the queue.", "detect"],
  ["Run the tests constantly and alert us when they fail.", "detect"],
  ["Make sure that somebody is paged by an alert.", "detect"],
  ["Enhance automatic failover mechanisms.", "mitigate"],
  ["Set up backups of the queue.", "mitigate"],
  ["Document how to restart a node.", "process"],
  ["Update incident response protocols to include manual steps.", "process"],
  ["Schedule training sessions on load distribution.", "process"],
  ["Be kinder.", null],
] as const)("%j is %s", (title, kind) => {
  expect(taskKindOf(title)).toBe(kind);
});
