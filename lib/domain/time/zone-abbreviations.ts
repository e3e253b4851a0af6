/** What a zone abbreviation stands for: a fixed offset, or a region whose clocks change (`ET`). */
export type ZoneAbbreviation = {
  /** An identifier that resolveWallTime takes: `±HH:MM` or an IANA name. */
  readonly zone: string;
  /** The commonest meaning, in words. */
  readonly name: string;
  /** Other meanings in use; when there are any, the reader should be told which one was taken. */
  readonly alternatives: readonly string[];
};

const table: readonly (readonly [string, string, string, ...string[]])[] = [
  ["UTC", "+00:00", "Coordinated Universal Time"],
  ["GMT", "+00:00", "Greenwich Mean Time"],
  ["Z", "+00:00", "Coordinated Universal Time"],
  ["WET", "+00:00", "Western European Time"],
  ["WEST", "+01:00", "Western European Summer Time"],
  ["CET", "+01:00", "Central European Time"],
  ["MEZ", "+01:00", "Central European Time"],
  ["CEST", "+02:00", "Central European Summer Time"],
  ["MESZ", "+02:00", "Central European Summer Time"],
  ["EET", "+02:00", "Eastern European Time"],
  ["EEST", "+03:00", "Eastern European Summer Time"],
  ["MSK", "+03:00", "Moscow Time"],
  ["TRT", "+03:00", "Turkey Time"],
  ["BST", "+01:00", "British Summer Time", "Bangladesh Standard Time (+06:00)"],
  ["WAT", "+01:00", "West Africa Time"],
  ["CAT", "+02:00", "Central Africa Time"],
  ["SAST", "+02:00", "South Africa Standard Time"],
  ["EAT", "+03:00", "East Africa Time"],
  ["IST", "+05:30", "India Standard Time", "Irish Standard Time (+01:00)", "Israel Standard Time (+02:00)"],
  ["PKT", "+05:00", "Pakistan Standard Time"],
  ["NPT", "+05:45", "Nepal Time"],
  ["GST", "+04:00", "Gulf Standard Time", "South Georgia Time (-02:00)"],
  ["ICT", "+07:00", "Indochina Time"],
  ["WIB", "+07:00", "Western Indonesia Time"],
  ["SGT", "+08:00", "Singapore Time"],
  ["HKT", "+08:00", "Hong Kong Time"],
  ["PHT", "+08:00", "Philippine Time"],
  ["AWST", "+08:00", "Australian Western Standard Time"],
  ["JST", "+09:00", "Japan Standard Time"],
  ["KST", "+09:00", "Korea Standard Time"],
  ["ACST", "+09:30", "Australian Central Standard Time"],
  ["ACDT", "+10:30", "Australian Central Daylight Time"],
  ["AEST", "+10:00", "Australian Eastern Standard Time"],
  ["AEDT", "+11:00", "Australian Eastern Daylight Time"],
  ["NZST", "+12:00", "New Zealand Standard Time"],
  ["NZDT", "+13:00", "New Zealand Daylight Time"],
  ["BRT", "-03:00", "Brasília Time"],
  ["ART", "-03:00", "Argentina Time"],
  ["COT", "-05:00", "Colombia Time"],
  ["PET", "-05:00", "Peru Time"],
  ["AST", "-04:00", "Atlantic Standard Time", "Arabia Standard Time (+03:00)"],
  ["ADT", "-03:00", "Atlantic Daylight Time", "Arabia Daylight Time (+04:00)"],
  ["EST", "-05:00", "Eastern Standard Time"],
  ["EDT", "-04:00", "Eastern Daylight Time"],
  ["CST", "-06:00", "Central Standard Time", "China Standard Time (+08:00)", "Cuba Standard Time (-05:00)"],
  ["CDT", "-05:00", "Central Daylight Time", "Cuba Daylight Time (-04:00)"],
  ["MST", "-07:00", "Mountain Standard Time", "Malaysia Standard Time (+08:00)"],
  ["MDT", "-06:00", "Mountain Daylight Time"],
  ["PST", "-08:00", "Pacific Standard Time"],
  ["PDT", "-07:00", "Pacific Daylight Time"],
  ["AKST", "-09:00", "Alaska Standard Time"],
  ["AKDT", "-08:00", "Alaska Daylight Time"],
  ["HST", "-10:00", "Hawaii Standard Time"],
  ["ET", "America/New_York", "Eastern Time"],
  ["CT", "America/Chicago", "Central Time"],
  ["MT", "America/Denver", "Mountain Time"],
  ["PT", "America/Los_Angeles", "Pacific Time"],
];

/** Zone abbreviations in upper case. A standard-time abbreviation keeps its own offset all year round. */
export const zoneAbbreviations: ReadonlyMap<string, ZoneAbbreviation> = new Map(
  table.map(([abbreviation, zone, name, ...alternatives]) => [abbreviation, { zone, name, alternatives }]),
);
