import { describe, expect, it } from "vitest";

import { moved, wholeWindow, windowAddress, windowIn, zoomed } from "./strip-window.ts";

const at = (time: string) => Date.parse(`2026-11-28T${time}:00Z`);
const shown = ({ from, to }: { from: number; to: number }) =>
  [from, to].map((time) => new Date(time).toISOString().slice(11, 16)).join("–");
const milestone = (time: string) => ({
  at: `2026-11-28T${time}:00Z`,
  precision: "exact" as const,
  entryId: "",
});
const incident = {
  status: "investigating" as const,
  declaredAt: "2026-11-28T14:10:00Z",
  statusChangedAt: "2026-11-28T14:10:00Z",
  milestones: { impactStarted: milestone("14:00"), detected: milestone("14:05") },
};

describe("the window of a whole incident", () => {
  it("begins before its impact and ends now while it is open", () => {
    expect(shown(wholeWindow(incident, at("14:30")))).toBe("13:45–14:30");
    expect(shown(wholeWindow(incident, at("19:00")))).toBe("13:30–19:00");
  });

  it("ends after its resolution", () => {
    const resolved = {
      ...incident,
      status: "resolved" as const,
      milestones: { ...incident.milestones, resolved: milestone("15:00") },
    };
    expect(shown(wholeWindow(resolved, at("19:00")))).toBe("13:45–15:15");
    // What has not been yet is not shown.
    expect(shown(wholeWindow(resolved, at("15:05")))).toBe("13:45–15:05");
  });

  it("begins before it was declared, when nothing earlier is known", () => {
    expect(shown(wholeWindow({ ...incident, milestones: {} }, at("14:30")))).toBe("13:55–14:30");
  });
});

describe("the window in the address", () => {
  const page = "https://hindcast.example/incidents/INC-1?kind=action&q=a#entry-1";
  it("comes back as it went in, and leaves the rest", () => {
    const address = windowAddress(page, { from: at("14:00"), to: at("14:30") });
    expect(address).toBe(
      "/incidents/INC-1?kind=action&q=a&from=2026-11-28T14:00:00Z&to=2026-11-28T14:30:00Z#entry-1",
    );
    const url = new URL(address, page);
    expect(windowIn(url.searchParams)).toEqual({ from: at("14:00"), to: at("14:30") });
    expect(windowAddress(url.href, null)).toBe("/incidents/INC-1?kind=action&q=a#entry-1");
  });

  it.each([
    "from=2026-11-28T14:00:00Z",
    "from=yesterday&to=now",
    "from=2026-11-28T15:00:00Z&to=2026-11-28T14:00:00Z",
    "from=2026-08-01T00:00:00Z&to=2026-11-28T14:00:00Z",
  ])("%s is none", (query) => {
    expect(windowIn(new URLSearchParams(query))).toBeNull();
  });

  it("may have an offset", () => {
    const query = new URLSearchParams("from=2026-11-28T15:00:00+01:00&to=2026-11-28T15:30:00%2B01:00");
    expect(windowIn(query)).toEqual({ from: at("14:00"), to: at("14:30") });
  });
});

describe("looking closer and elsewhere", () => {
  const window = { from: at("14:00"), to: at("15:00") };
  it("halves and doubles around the middle, or around the cursor", () => {
    expect(shown(zoomed(window, 0.5, at("19:00")))).toBe("14:15–14:45");
    expect(shown(zoomed(window, 2, at("19:00")))).toBe("13:30–15:30");
    expect(shown(zoomed(window, 0.5, at("19:00"), at("14:00")))).toBe("14:00–14:30");
  });

  it("does not look into the future", () => {
    expect(shown(zoomed(window, 2, at("15:10")))).toBe("13:10–15:10");
    expect(shown(moved(window, 0.5, at("15:10")))).toBe("14:10–15:10");
    expect(shown(moved(window, -0.5, at("15:10")))).toBe("13:30–14:30");
  });

  it("is never closer than half a minute", () => {
    const close = zoomed({ from: 0, to: 40_000 }, 0.5, at("15:10"));
    expect(close.to - close.from).toBe(30_000);
  });

  it("is never further away than the 90 days that are answered, also by way of the address", () => {
    let far = window;
    for (let times = 0; times < 20; times += 1) {
      far = zoomed(far, 2, at("15:10"));
      const url = new URL(
        windowAddress("https://hindcast.example/incidents/INC-1", far),
        "https://hindcast.example",
      );
      expect(windowIn(url.searchParams)).not.toBeNull();
    }
    expect(Math.round((far.to - far.from) / 86_400_000)).toBe(90);
  });

  it("of an incident that is open for longer the last 90 days are seen", () => {
    const now = at("14:30") + 200 * 86_400_000;
    const whole = wholeWindow({ ...incident, milestones: {} }, now);
    expect([whole.to, whole.to - whole.from]).toEqual([now, 90 * 86_400_000]);
  });
});
