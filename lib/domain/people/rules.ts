/** A session ends after this many days, whatever happens, */
export const SESSION_DAYS = 7;
/** and when nobody used it for so many hours. */
export const SESSION_IDLE_HOURS = 12;
