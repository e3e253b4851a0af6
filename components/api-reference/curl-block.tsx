import { CopyButton } from "#components/settings/copy-button.tsx";

/** A command to copy. Long ones scroll, by keyboard too. */
export function CurlBlock({ command, label }: { command: string; label: string }) {
  return (
    <div className="relative">
      <section
        aria-label={label}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard (WCAG 2.1.1)
        tabIndex={0}
        className="focus-inset overflow-x-auto rounded-md border border-line bg-sunken"
      >
        <pre className="w-max p-3 pr-10 text-xs leading-5">
          <code>{command}</code>
        </pre>
      </section>
      <CopyButton compact text={command} label="Copy the command" className="absolute top-1.5 right-1.5" />
    </div>
  );
}
