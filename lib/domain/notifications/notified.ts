/** The type of the outbox row that says that somebody has notifications they had not. */
export const NOTIFIED = "person.notified";
