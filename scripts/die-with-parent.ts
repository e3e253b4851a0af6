/**
 * Loaded before a program (`node --import`): ends it when its standard input closes. Whoever started it holds the other
 * end, and the system closes that also for a process that was killed, so nothing is left holding a port.
 */
const ENDS_AT_THE_LATEST_AFTER_MS = 10_000;

process.stdin.on("end", leave).on("error", leave).resume();
// Waiting for that must not keep a program alive that has done its work.
if ("unref" in process.stdin) process.stdin.unref();

function leave(): void {
  setTimeout(() => process.exit(1), ENDS_AT_THE_LATEST_AFTER_MS).unref();
  process.kill(process.pid, "SIGTERM");
}
