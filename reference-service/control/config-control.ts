import type { Database } from "../database/database.ts";
import { changeRefillIndex, hasRefillIndex } from "../database/refill-index.ts";
import type { Metrics } from "../metrics.ts";
import { type Config, type ConfigPatch, configSchema, CORRECTED } from "./config.ts";
import { loadSettings, saveSettings } from "./settings-store.ts";

const NAME = "config";

export type ConfigControl = {
  /** The configuration in force. */
  read(): Config;
  /** What is being changed at this moment and not in force yet; null when nothing is. */
  changing(): ConfigPatch | null;
  /** Turns some switches; resolves with the configuration once all of it is in force. Changes happen one after another. */
  change(patch: ConfigPatch): Promise<Config>;
};

/**
 * The configuration as it was left, the corrected one at first. Whether the index is there is decided by what is wanted: if
 * somebody else made or removed it meanwhile, that is put right.
 */
export async function openConfig(options: {
  url: string;
  database: Database;
  metrics: Metrics;
  /** Called when expiry or jitter changed. */
  onLifetimeChange: () => void;
}): Promise<ConfigControl> {
  const { url, database, metrics, onLifetimeChange } = options;
  let config = await loadSettings(database, NAME, configSchema, CORRECTED);
  if ((await hasRefillIndex(url)) !== config.index) await changeRefillIndex(url, config.index);
  // Told from the beginning: a counter that first appears at 1 has not increased for whoever reads it.
  for (const name of configSchema.keyof().options) metrics.configChanges.inc({ switch: snakeCase(name) }, 0);
  tell(config, metrics);
  let last: Promise<unknown> = Promise.resolve();
  const underWay: ConfigPatch[] = [];

  async function apply(patch: ConfigPatch): Promise<Config> {
    const before = config;
    const after = { ...before, ...patch };
    // First what can fail: then nothing has changed.
    if (after.index !== before.index) await changeRefillIndex(url, after.index);
    config = after;
    await saveSettings(database, NAME, after);
    if (after.expirySeconds !== before.expirySeconds || after.jitter !== before.jitter) onLifetimeChange();
    for (const name of configSchema.keyof().options) {
      if (after[name] !== before[name]) metrics.configChanges.inc({ switch: snakeCase(name) });
    }
    tell(after, metrics);
    return after;
  }

  return {
    read: () => config,
    changing: () => (underWay.length === 0 ? null : Object.assign({}, ...underWay)),
    change(patch) {
      underWay.push(patch);
      const change = last
        .then(() => apply(patch))
        .finally(() => void underWay.splice(underWay.indexOf(patch), 1));
      last = change.catch(() => {});
      return change;
    },
  };
}

const snakeCase = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

function tell(config: Config, metrics: Metrics): void {
  metrics.configInfo.reset();
  metrics.configInfo.set(
    {
      expiry_seconds: config.expirySeconds,
      jitter: config.jitter,
      single_flight: String(config.singleFlight),
      refill_order: config.refillOrder,
      index: String(config.index),
    },
    1,
  );
  metrics.configExpiry.set(config.expirySeconds);
  metrics.configChangedAt.setToCurrentTime();
}
