import { isTimeZone } from "../is-time-zone.ts";
import type { WrittenZone } from "../read-zone.ts";
import { matchAt } from "./match-at.ts";

const cityTime = /([A-Z][A-Za-z]{2,14}(?:[ _][A-Z][A-Za-z]{1,14}){0,2}) time(?!\w)/iy;
const CONTINENTS = ["Europe", "America", "Asia", "Africa", "Australia", "Pacific", "Atlantic", "Indian"];
/** Countries and cities that are usual to name but give no zone its name. */
const OTHERS: ReadonlyMap<string, string> = new Map([
  ["Uk", "Europe/London"],
  ["German", "Europe/Berlin"],
  ["Indian", "Asia/Kolkata"],
  ["Mumbai", "Asia/Kolkata"],
  ["Bangalore", "Asia/Kolkata"],
  ["Beijing", "Asia/Shanghai"],
  ["San_Francisco", "America/Los_Angeles"],
  ["Seattle", "America/Los_Angeles"],
  ["Boston", "America/New_York"],
  ["Nyc", "America/New_York"],
]);

/** Reads `Berlin time`, `New York time`: the zone that is named after the city; null for any other word. */
export function readCityTime(text: string, at: number): WrittenZone | null {
  const match = matchAt(cityTime, text, at);
  if (!match) return null;
  const city = (match[1] ?? "")
    .split(/[ _]/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase())
    .join("_");
  const named = CONTINENTS.map((continent) => `${continent}/${city}`).find((name) => isTimeZone(name));
  const zone = OTHERS.get(city) ?? named;
  return zone === undefined ? null : { label: zone, zone, ambiguity: null, end: at + match[0].length };
}
