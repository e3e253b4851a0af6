import type { Exposition, ExpositionFormat, ExpositionLimits } from "./exposition.ts";
import { ExpositionRefused } from "./exposition.ts";

/** Reads what an exporter says. Throws ExpositionRefused. */
export function parseExposition(
  text: string,
  { format }: { format: ExpositionFormat; limits?: Partial<ExpositionLimits> },
): Exposition {
  throw new ExpositionRefused(`Not here yet: ${text.length} ${format}`);
}

/** The format that a Content-Type names; null if it is neither (HTML, JSON, Protocol Buffers). None given means Prometheus text. */
export function formatOfContentType(header: string | null | undefined): ExpositionFormat | null {
  const type = header?.split(";")[0]?.trim().toLowerCase() ?? "";
  if (type === "application/openmetrics-text") return "openmetrics";
  return type === "" || type === "text/plain" ? "prometheus" : null;
}
