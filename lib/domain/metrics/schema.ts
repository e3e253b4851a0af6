import { z } from "zod";

import { GoodDirection, MetricComparison, MetricsSourceKind, PanelDisplay } from "#prisma/generated/enums.ts";

import { pageInput, pageOf } from "../page.ts";
import { expectedVersion, id, instant, line, markdown, slug, version, webUrl } from "../scalars.ts";

export const metricName = z.string().regex(/^[a-zA-Z_:][a-zA-Z0-9_:]{0,127}$/, {
  error: "Give the name of a metric, such as http_requests_total.",
});
export const labelName = z
  .string()
  .regex(/^[a-zA-Z_][a-zA-Z0-9_]{0,127}$/, { error: "Give the name of a label, such as status." });

export const labels = z.record(z.string(), z.string()).meta({ id: "MetricLabels" });
export type Labels = z.output<typeof labels>;

/** As in PromQL; regular expressions match the whole value. */
export const matcher = z
  .strictObject({
    label: labelName,
    op: z.enum(["=", "!=", "=~", "!~"]),
    value: z.string().max(1_024),
  })
  .meta({ id: "LabelMatcher" });
export type Matcher = z.output<typeof matcher>;

export const selector = z
  .strictObject({ metric: metricName, matchers: z.array(matcher).max(20).default([]) })
  .meta({ id: "MetricSelector" });
export type Selector = z.output<typeof selector>;

const selectors = z.array(selector).min(1).max(10).meta({ description: "Added up." });
const windowSeconds = z
  .int()
  .min(5)
  .max(86_400)
  .default(60)
  .meta({ description: "How far back each point looks, in seconds." });
const by = z
  .array(labelName)
  .max(5)
  .default([])
  .meta({ description: "One series for each value of these labels." });

/**
 * What a panel asks. Each kind means the PromQL beside it, which is also what is sent to a Prometheus.
 */
export const panelQuery = z
  .discriminatedUnion("kind", [
    z
      .strictObject({
        kind: z.literal("gauge"),
        of: selectors,
        aggregate: z.enum(["sum", "avg", "min", "max"]),
        by,
      })
      .meta({ description: "aggregate by (by) (of)" }),
    z
      .strictObject({
        kind: z.literal("rate"),
        of: selectors,
        per: z.enum(["second", "minute", "hour"]).default("second"),
        windowSeconds,
        by,
      })
      .meta({ description: "sum by (by) (rate(of[window])), times 60 or 3600" }),
    z
      .strictObject({ kind: z.literal("increase"), of: selectors, windowSeconds, by })
      .meta({ description: "sum by (by) (increase(of[window]))" }),
    z
      .strictObject({ kind: z.literal("ratio"), of: selectors, over: selectors, windowSeconds, by })
      .meta({ description: "sum by (by) (rate(of[window])) / sum by (by) (rate(over[window]))" }),
    z
      .strictObject({
        kind: z.literal("quantile"),
        of: selectors.meta({ description: "Histograms, by their name without _bucket." }),
        quantile: z.number().min(0).max(1),
        windowSeconds,
        by,
      })
      .meta({ description: "histogram_quantile(quantile, sum by (le, by) (rate(of_bucket[window])))" }),
  ])
  .meta({ id: "PanelQuery" });
export type PanelQuery = z.output<typeof panelQuery>;

export const comparison = z.enum(MetricComparison).meta({ id: "MetricComparison" });
export const goodDirection = z.enum(GoodDirection).meta({ id: "GoodDirection" });
export const panelDisplay = z
  .enum(PanelDisplay)
  .meta({ id: "PanelDisplay", description: "`marks` draws a mark wherever a value is above 0." });

/** A unit of UCUM, or what stands for itself: `ratio` is shown in per cent, `s` with ms and min, `By` with KiB and so on. */
export const unit = z
  .string()
  .regex(/^[A-Za-z0-9%/{}._-]{1,32}$/, { error: "Give a unit such as s, By, ratio, 1/s or 1/min." })
  .meta({ example: "1/s" });

export const panel = z
  .object({
    id,
    service: slug,
    slug,
    title: z.string(),
    description: z.string(),
    query: panelQuery,
    promql: z.string().meta({ description: "The same question in PromQL." }),
    unit,
    goodDirection,
    threshold: z.number().nullable(),
    display: panelDisplay,
    position: z.int(),
    version,
  })
  .meta({ id: "Panel" });
export type PanelJson = z.input<typeof panel>;
/** As many panels as a service can have. */
export const MOST_PANELS = 50;
export const panelPage = pageOf(panel);
export const listPanelsInput = z.strictObject({ service: slug, ...pageInput });
export const getPanelInput = z.strictObject({ service: slug, panel: slug });
export const removePanelInput = getPanelInput.extend({ expectedVersion });

const panelFields = {
  title: line(100, "Name the panel."),
  description: markdown(2_000),
  query: panelQuery,
  unit,
  goodDirection,
  threshold: z.number().nullable(),
  display: panelDisplay,
  position: z.int().min(0).max(1_000),
};
export const declarePanelInput = z
  .strictObject({
    service: slug,
    slug,
    ...panelFields,
    description: panelFields.description.default(""),
    goodDirection: goodDirection.default("neither"),
    threshold: panelFields.threshold.default(null),
    display: panelDisplay.default("line"),
    position: panelFields.position.default(0),
  })
  .meta({ id: "DeclarePanelInput" });
export type DeclarePanelInput = z.output<typeof declarePanelInput>;
export const changePanelInput = z
  .strictObject({ service: slug, panel: slug, expectedVersion, ...panelFields })
  .partial(
    Object.fromEntries(Object.keys(panelFields).map((name) => [name, true])) as Record<
      keyof typeof panelFields,
      true
    >,
  )
  .meta({ id: "ChangePanelInput" });
export type ChangePanelInput = z.output<typeof changePanelInput>;

export const metricsSource = z
  .object({
    kind: z.enum(MetricsSourceKind),
    url: z.string().nullable(),
    matchers: z.array(matcher),
    intervalSeconds: z.int(),
    lastScrapedAt: instant.nullable(),
    lastSucceededAt: instant.nullable(),
    lastError: z.string().nullable(),
    lastSamples: z.int().nullable(),
    lastDurationMs: z.int().nullable(),
    version,
  })
  .meta({ id: "MetricsSource" });
export type MetricsSourceJson = z.input<typeof metricsSource>;

export const setMetricsSourceInput = z
  .strictObject({
    slug,
    expectedVersion: expectedVersion.optional().meta({
      description: "From the If-Match header; absent while the service has no metrics.",
    }),
    kind: z.enum(MetricsSourceKind),
    url: webUrl.nullable().default(null).meta({
      description:
        "The address to scrape, or the base of a Prometheus; null for the Prometheus of PROMETHEUS_URL.",
    }),
    matchers: z.array(matcher).max(20).default([]),
    intervalSeconds: z.int().min(1).max(3_600).default(15),
  })
  .refine(({ kind, url }) => kind === "prometheus" || url !== null, {
    path: ["url"],
    error: "Give the address to scrape.",
  })
  .meta({ id: "SetMetricsSourceInput" });
export type SetMetricsSourceInput = z.output<typeof setMetricsSourceInput>;

export const getMetricsSourceInput = z.strictObject({ slug });
export const removeMetricsSourceInput = z.strictObject({ slug, expectedVersion });

/** What a panel can ask of a service that is scraped. */
export const metric = z
  .object({
    name: z.string().meta({ description: "Of a histogram its parts, such as latency_seconds_bucket." }),
    type: z.string().meta({ description: "As the exporter says: counter, gauge, histogram and so on." }),
    help: z.string(),
    unit: z.string(),
    labels: z.array(z.string()).meta({ description: "Names of labels." }),
  })
  .meta({ id: "Metric" });
export const metricPage = pageOf(metric);
export const listMetricsInput = z.strictObject({ slug, ...pageInput });

/** `[milliseconds since 1970 UTC, value]`; a value of null is a gap: there was no number. */
export const point = z.tuple([z.number(), z.number().nullable()]);
export type Point = z.output<typeof point>;
export const series = z.object({ labels, points: z.array(point) }).meta({ id: "Series" });
export type Series = z.output<typeof series>;

export const panelSeriesInput = z.strictObject({
  slug,
  panel: slug,
  from: instant,
  to: instant,
  points: z.coerce
    .number()
    .int()
    .min(10)
    .max(11_000)
    .default(800)
    .meta({ description: "As many places across; of each the lowest and the highest value are kept." }),
});
export type PanelSeriesInput = z.output<typeof panelSeriesInput>;

/** A question that no panel holds: to look before one is declared. */
export const queryMetricsInput = panelSeriesInput.omit({ panel: true }).extend({
  query: z.string().max(10_000).meta({
    description: "The query of a panel, as JSON.",
    example: '{"kind":"gauge","of":[{"metric":"up"}],"aggregate":"sum"}',
  }),
});
export type QueryMetricsInput = z.output<typeof queryMetricsInput>;

export const panelSeries = z
  .object({
    series: z.array(series),
    unit,
    step: z.number().meta({ description: "Seconds between two places." }),
    promql: z.string(),
    source: z.enum(MetricsSourceKind).nullable().meta({ description: "Null if the service has no metrics." }),
    left: z.int().meta({ description: "How many series were left out, because there are more than fit." }),
  })
  .meta({ id: "PanelSeries" });
export type PanelSeriesJson = z.input<typeof panelSeries>;
