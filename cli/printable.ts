// oxlint-disable-next-line no-control-regex -- control characters are what is looked for.
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** Text of others without what would steer the terminal or turn the writing direction; tabs and line ends stay. */
export const printable = (text: string): string => text.replace(/\r\n/g, "\n").replace(CONTROLS, "");
