/** What figures are made of, on the incidents row named `alias`: no tests, and nothing that turned out to be none. */
export const countedSql = (alias: string): string =>
  `(NOT ${alias}.is_test AND ${alias}.status <> 'cancelled')`;
