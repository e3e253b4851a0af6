/** The SQL condition that finds one incident by key or id, and the value it binds at `$position`. */
export function incidentReference(
  key: string,
  alias: string,
  position: number,
): { condition: string; value: string | number } {
  return /^inc-/i.test(key)
    ? { condition: `${alias}.number = $${position}::int`, value: Number(key.slice(4)) }
    : { condition: `${alias}.id = $${position}::uuid`, value: key };
}

/** The key that people use for the incident of that number. */
export const incidentKeyOf = (number: number): string => `INC-${number}`;
