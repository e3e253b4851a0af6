// The reader of our output may leave early, as `head` does.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(0);
  throw error;
});

const [command, path, ...more] = process.argv.slice(2);

// Each of these waits for nothing that only the other commands need.
if (command === "parse" && path !== undefined && !path.startsWith("-") && more.length === 0) {
  const { printParsed } = await import("./print-parsed.ts");
  await printParsed(path);
} else if (command === "__complete") {
  const { printCompletions, refreshNames } = await import("./completion/print-completions.ts");
  if (path === "--refresh") await refreshNames(more[0]).catch(() => undefined);
  else await printCompletions(path ?? "");
  // A server that hangs must not hold the shell.
  process.exit();
} else {
  const { runProgram } = await import("./run-program.ts");
  await runProgram(process.argv.slice(2));
}

export {};
