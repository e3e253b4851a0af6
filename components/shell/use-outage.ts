"use client";
import { useEffect, useEffectEvent, useState } from "react";

/** What is away: the database, or the server itself; null when neither is, undefined until that is known. */
export type Outage = "database" | "server" | null | undefined;

const pauseMs = 2_000;
const patienceMs = 5_000;
const retryPauseMs = 10_000;

async function findOutage(): Promise<"database" | "server" | null> {
  try {
    const { ok, status } = await fetch("/readyz", {
      cache: "no-store",
      signal: AbortSignal.timeout(patienceMs),
    });
    if (ok) return null;
    return status === 503 ? "database" : "server";
  } catch {
    return "server";
  }
}

let lastRetryMs = Number.NEGATIVE_INFINITY;

/** Whether trying again by itself is worth it: not when that was done just now and has not helped. */
function mayRetry(): boolean {
  const nowMs = performance.now();
  if (nowMs - lastRetryMs < retryPauseMs) return false;
  lastRetryMs = nowMs;
  return true;
}

/**
 * Asks whether something is away and, while it is, every two seconds again. `onEnd` is called when it is back, or
 * when nothing is away any more, once in ten seconds: what failed a moment ago may work now.
 */
export function useOutage(onEnd: () => void): Outage {
  const [outage, setOutage] = useState<Outage>();
  const end = useEffectEvent(onEnd);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isOver = false;
    let wasAway = false;
    async function look(): Promise<void> {
      const found = await findOutage();
      if (isOver) return;
      if (found === null && (wasAway || mayRetry())) return end();
      setOutage(found);
      if (found === null) return;
      wasAway = true;
      timer = setTimeout(() => void look(), pauseMs);
    }
    void look();
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, []);
  return outage;
}
