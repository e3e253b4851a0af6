/** Run by both the server and the browser: what goes in and out, who may, and decisions without side effects. */
const PURE =
  "^lib/domain/((actor|errors|scalars|page|incident-list-input|read-lines)|.+/(schema|policy|rules)|time/.+|timeline/(parse-[^/]+|kind-of-entry|pasted/.+)|hypotheses/guess-category|evidence/canonical-form)[.]ts$";
const ENUMS = "^prisma/generated/enums[.]ts$";
const CLIENT = "^lib/web/client[.]ts$";
const TESTS = "[.]test[.]tsx?$";

/** `folder` may import only what `allowed` matches. */
const may = (folder, allowed, comment) => ({
  name: folder.replaceAll("/", "-"),
  comment,
  severity: "error",
  from: { path: `^${folder}/`, pathNot: TESTS },
  to: {
    path: "^((app|components|lib|prisma|worker|cli|reference-service|scripts|bench|e2e)/|server[.]ts)",
    pathNot: [`^${folder}/`, ...allowed],
  },
});

export default {
  forbidden: [
    may(
      "app",
      ["^components/", "^lib/domain/", "^lib/web/", ENUMS],
      "Pages read, compose and pass on. They never touch the database.",
    ),
    may(
      "components",
      [PURE, ENUMS, CLIENT],
      "The only code in the browser: pure files, and the typed client as the way to the server.",
    ),
    may(
      "worker",
      ["^lib/domain/", "^lib/platform/", ENUMS],
      "The other door: time and events instead of HTTP.",
    ),
    may(
      "cli",
      [PURE, ENUMS, CLIENT, "^lib/domain/imports/"],
      "Speaks to a server over HTTP; reading a document needs none.",
    ),
    may("lib/web", ["^lib/domain/", "^lib/platform/", ENUMS], "Doors: HTTP in, commands out."),
    may("lib/domain", ["^lib/platform/", "^prisma/generated/"], "What the product does."),
    may("lib/platform", ["^prisma/generated/"], "Technical building blocks know no product."),
    may(
      "lib/testing",
      ["^lib/domain/", "^lib/platform/", "^prisma/", "^scripts/"],
      "For tests, e2e and the seed.",
    ),
    may("reference-service", [], "An outsider: it and the product meet over HTTP only."),
    may(
      "e2e",
      ["^lib/testing/", "^lib/domain/", "^lib/platform/", "^scripts/", "^prisma/seed/", CLIENT],
      "Sees the product as a person does; sets the stage through the domain.",
    ),
    {
      name: "nobody-knows-the-reference-service",
      severity: "error",
      from: { pathNot: "^(reference-service|scripts|bench)/" },
      to: { path: "^reference-service/" },
    },
    {
      name: "domain-has-no-framework",
      severity: "error",
      from: { path: "^lib/(domain|platform)/", pathNot: TESTS },
      to: { path: "node_modules/(next|next-auth|react|react-dom|hono|server-only)/" },
    },
    {
      name: "pure-stays-pure",
      comment: "These files run in the browser: nothing of Node.js and nothing of the database.",
      severity: "error",
      from: { path: PURE, pathNot: TESTS },
      to: { path: "^(lib|prisma|node:)", pathNot: [PURE, ENUMS] },
    },
    {
      name: "pure-uses-no-node",
      severity: "error",
      from: { path: PURE },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "only-tests-use-testing",
      severity: "error",
      from: {
        path: "^(app|components|worker|cli|lib|server[.]ts)",
        pathNot: `${TESTS}|^lib/testing/`,
      },
      to: { path: `^lib/testing/|${TESTS}` },
    },
    {
      name: "no-cycles",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "no-dev-dependencies-in-product",
      severity: "error",
      from: {
        path: "^(app|components|lib|worker|cli|reference-service|server[.]ts|prisma)",
        pathNot: `${TESTS}|^lib/testing/`,
      },
      to: { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only"] },
    },
    { name: "resolves", severity: "error", from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
    },
    doNotFollow: { path: "node_modules|^prisma/generated/" },
    exclude: { path: "^[.]next/" },
  },
};
