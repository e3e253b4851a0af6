/**
 * One value for the whole process, made on first use. Next.js bundles its own copy of every module that a page
 * imports, so a module's own variable would exist once in the server and once more in its pages.
 */
export function processWide<T>(name: string, make: () => T): T {
  const registry = globalThis as unknown as Record<symbol, T | undefined>;
  const key = Symbol.for(`hindcast.${name}`);
  return (registry[key] ??= make());
}
