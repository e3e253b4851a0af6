import { expect, it } from "vitest";

import { costSentence } from "./hypothesis-words.ts";

it.each([
  [
    { minutes: 200, personMinutes: 310, paths: 3, pathsOfUnknownTime: 0 },
    "3 h 20 min lost on 3 misleading paths (5 h 10 min of people’s time)",
  ],
  [{ minutes: 12, personMinutes: null, paths: 1, pathsOfUnknownTime: 0 }, "12 min lost on 1 misleading path"],
  [
    { minutes: 12, personMinutes: null, paths: 2, pathsOfUnknownTime: 1 },
    "At least 12 min lost on 2 misleading paths",
  ],
  [
    { minutes: null, personMinutes: null, paths: 2, pathsOfUnknownTime: 2 },
    "2 misleading paths, nobody noted for how long",
  ],
  [{ minutes: null, personMinutes: null, paths: 0, pathsOfUnknownTime: 0 }, null],
])("tells the cost %j", (cost, sentence) => expect(costSentence(cost)).toBe(sentence));
