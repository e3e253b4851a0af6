import type { HypothesisCategory } from "#prisma/generated/enums.ts";

export const categoryWords: Record<HypothesisCategory, string> = {
  network: "Network",
  traffic: "Traffic, DDoS",
  deployment: "Deployment",
  database: "Database",
  cache: "Cache",
  configuration: "Configuration",
  dependency: "Dependency",
  capacity: "Capacity",
  hardware: "Hardware",
  security: "Security",
  people: "People",
};
