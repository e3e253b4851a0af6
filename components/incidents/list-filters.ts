import { isOpen } from "#lib/domain/incidents/rules.ts";
import type { IncidentSummaryJson } from "#lib/domain/incidents/schema.ts";

/** The filters of the list, as the address holds them; absent means all. */
export type ListFilters = Partial<Record<(typeof FILTERS)[number], string>>;

export const FILTERS = ["status", "severity", "service", "team", "q", "from", "to", "test", "sort"] as const;

/** Reads the filters out of an address; of a name given twice the first counts. */
export function filtersFrom(
  parameters: Readonly<Record<string, string | string[] | undefined>>,
): ListFilters {
  const filters: ListFilters = {};
  for (const name of FILTERS) {
    const value = parameters[name];
    const first = Array.isArray(value) ? value[0] : value;
    if (first !== undefined && first !== "") filters[name] = first;
  }
  return filters;
}

/** The list's address with these filters. */
export function listAddress(filters: ListFilters): string {
  const given = FILTERS.flatMap((name) => (filters[name] ? [[name, filters[name]]] : []));
  const query = new URLSearchParams(given).toString();
  return query === "" ? "/incidents" : `/incidents?${query}`;
}

/** Whether anything but the order is asked for. */
export const narrows = ({ sort: _sort, ...filters }: ListFilters): boolean => Object.keys(filters).length > 0;

/**
 * Whether an incident that has come or changed belongs into the list, as far as the browser can tell:
 * words, teams and days are the server's to judge, so with those nothing is said to belong.
 */
export function belongs(incident: IncidentSummaryJson, filters: ListFilters): boolean {
  if (
    filters.q !== undefined ||
    filters.team !== undefined ||
    filters.from !== undefined ||
    filters.to !== undefined
  )
    return false;
  const statuses = filters.status?.split(",");
  const services = filters.service?.split(",");
  return (
    (statuses === undefined ||
      statuses.some((status) =>
        status === "open" ? isOpen(incident.status) : status === incident.status,
      )) &&
    (filters.test === undefined || filters.test === String(incident.isTest)) &&
    (filters.severity === undefined || filters.severity.split(",").includes(incident.severity)) &&
    (services === undefined || incident.services.some(({ slug }) => services.includes(slug)))
  );
}
