import { describe, expect, it } from "vitest";

import { firstSubject, subjectIn, subjectValue } from "./cite-subject.ts";

const known = { hypothesis: ["h1", "h2"], cause: ["c1"], task: ["t1"] };

describe("the subject that is chosen first", () => {
  it("is the one that was asked for", () => {
    expect(firstSubject({ subject: { causeId: "c9" } }, known)).toBe("cause:c9");
    expect(firstSubject({ subject: { taskId: "t9" } }, known)).toBe("task:t9");
    expect(firstSubject({ subject: { hypothesisId: "h9" } }, known)).toBe("hypothesis:h9");
  });

  it("is the first of the kind that was asked for, else of any", () => {
    expect(firstSubject({ kind: "task" }, known)).toBe("task:t1");
    expect(firstSubject({ role: "support" }, known)).toBe("cause:c1");
    expect(firstSubject({}, known)).toBe("hypothesis:h1");
    expect(firstSubject({ kind: "cause" }, { ...known, cause: [] })).toBe("hypothesis:h1");
    expect(firstSubject({}, { hypothesis: [], cause: [], task: [] })).toBe("");
  });

  it("can be read again", () => {
    expect(subjectIn(subjectValue("task", "t1"))).toEqual({ kind: "task", id: "t1" });
    expect(subjectIn("")).toBeNull();
  });
});
