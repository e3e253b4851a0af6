import { v7 } from "uuid";

/** A new id. UUIDv7, so that ids of one process grow with time. */
export const newId = (): string => v7();
