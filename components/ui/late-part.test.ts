import { describe, expect, it } from "vitest";

import { LatePart } from "./late-part.tsx";

const Part = () => null;

describe("a part whose code comes later", () => {
  it("is there once it has loaded, and loads once", async () => {
    let times = 0;
    const part = new LatePart(async () => {
      times += 1;
      return Part;
    });
    expect(part.component).toBeNull();
    await Promise.all([part.load(), part.load()]);
    expect(part.component).toBe(Part);
    expect(times).toBe(1);
  });

  it("can be asked for again after its code could not be had", async () => {
    const answers = [Promise.reject(new Error("no network")), Promise.resolve(Part)];
    const part = new LatePart(() => answers.shift() ?? Promise.resolve(Part));
    await expect(part.load()).rejects.toThrow("no network");
    expect(part.component).toBeNull();
    await part.load();
    expect(part.component).toBe(Part);
  });
});
