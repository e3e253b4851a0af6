import { earlierStories } from "./earlier-stories.ts";
import { openStories } from "./open-stories.ts";
import type { Story } from "./story.ts";

/** A year of smaller incidents before `now`, the newest still open. */
export const otherStories = (now: Date): readonly Story[] => [...earlierStories(now), ...openStories(now)];
