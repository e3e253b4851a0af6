import { CopyButton } from "#components/settings/copy-button.tsx";

/** A command to copy; what is too long for a line goes on below. */
export function CurlBlock({ command }: { command: string }) {
  return (
    <div className="relative">
      <pre className="rounded-md border border-line bg-sunken p-3 pr-10 text-xs leading-5 break-words whitespace-pre-wrap">
        <code>{command}</code>
      </pre>
      <CopyButton compact text={command} label="Copy the command" className="absolute top-1.5 right-1.5" />
    </div>
  );
}
