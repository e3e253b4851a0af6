import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { formKey, keepForm, keptForm } from "./kept-form.ts";

const key = formKey("u1", "i1", "settle h1");

describe("what is kept of a form", () => {
  const held = new Map<string, string>();
  beforeEach(() => {
    held.clear();
    vi.stubGlobal("sessionStorage", {
      getItem: (name: string) => held.get(name) ?? null,
      setItem: (name: string, value: string) => held.set(name, value),
      removeItem: (name: string) => held.delete(name),
    });
  });
  afterEach(() => vi.unstubAllGlobals());

  it("is there again until it is forgotten, for that person and that form", () => {
    keepForm(key, { because: "the link was up" });
    expect(keptForm(key)).toEqual({ because: "the link was up" });
    expect(keptForm(formKey("u2", "i1", "settle h1"))).toBeNull();
    expect(keptForm(formKey("u1", "i1", "settle h2"))).toBeNull();
    keepForm(key, null);
    expect(keptForm(key)).toBeNull();
  });

  it("is nothing when what is stored is no draft", () => {
    held.set(key, "{");
    expect(keptForm(key)).toBeNull();
    held.set(key, "[1]");
    expect(keptForm(key)).toBeNull();
  });

  it("never fails where storage is forbidden", () => {
    const forbidden = () => {
      throw new Error("forbidden");
    };
    vi.stubGlobal("sessionStorage", { getItem: forbidden, setItem: forbidden, removeItem: forbidden });
    expect(() => keepForm(key, { because: "" })).not.toThrow();
    expect(() => keepForm(key, null)).not.toThrow();
    expect(keptForm(key)).toBeNull();
  });
});
