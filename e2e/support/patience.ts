import { expect as briefly } from "@playwright/test";

/** For what a page does by itself: on a busy machine with two cores it may take its time. */
export const expect = briefly.configure({ timeout: 20_000 });

/** For what shows on one page already and must show on another. */
export const soon = briefly.configure({ timeout: 5_000 });
