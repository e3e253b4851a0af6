import { beforeEach, expect, it, vi } from "vitest";

const kept = new Map<string, string>();
let isFull = false;

beforeEach(() => {
  kept.clear();
  isFull = false;
  vi.resetModules();
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => {
      if (isFull) throw new Error("full");
      kept.set(key, value);
    },
    removeItem: (key: string) => kept.delete(key),
  });
});

const ana = { viewerId: "ana", incidentKey: "INC-3" };

it("a line goes in front of the draft of the incident that goes on, not of the one whose composer was there last", async () => {
  const { adoptComposerText, composerText, putIntoComposer } = await import("./composer-text.ts");
  adoptComposerText(ana, "begun here");
  kept.set("draft ana INC-7", "begun there");
  expect(putIntoComposer({ ...ana, incidentKey: "INC-7" }, "refused line")).toBe(true);
  expect(kept.get("draft ana INC-7")).toBe("refused line\nbegun there");
  expect([composerText(), kept.get("draft ana INC-3")]).toEqual(["begun here", "begun here"]);
});

it("a line for which there is no room is not taken", async () => {
  const { putIntoComposer } = await import("./composer-text.ts");
  isFull = true;
  expect(putIntoComposer(ana, "a line")).toBe(false);
});

it("nobody finds the draft of somebody else", async () => {
  const { adoptComposerText, composerText } = await import("./composer-text.ts");
  adoptComposerText(ana, "of ana");
  adoptComposerText({ ...ana, viewerId: "bo" }, "of bo");
  expect(composerText()).toBe("of bo");
  expect(kept.get("draft ana INC-3")).toBe("of ana");
});
