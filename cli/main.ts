import { printParsed } from "./print-parsed.ts";

// The reader of our output may leave early, as `head` does.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(0);
  throw error;
});

const [command, path, ...more] = process.argv.slice(2);

if (command === "parse" && path !== undefined && !path.startsWith("-") && more.length === 0) {
  // Reading a document waits for nothing that only the other commands need.
  await printParsed(path);
} else {
  const { runProgram } = await import("./run-program.ts");
  await runProgram(process.argv.slice(2));
}
