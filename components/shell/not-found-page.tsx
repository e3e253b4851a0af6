import { buttonClass } from "#components/ui/button-class.ts";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { FullLoadLink } from "#components/ui/full-load-link.tsx";

/** What is shown for an address where nothing is, or nothing this person may see. */
export function NotFoundPage() {
  return (
    <EmptyState
      as="h1"
      className="p-0"
      title="There is nothing at this address"
      action={
        <FullLoadLink href="/incidents" className={buttonClass({ variant: "primary" })}>
          All incidents
        </FullLoadLink>
      }
    >
      It may have been removed, or it is private and you have no part in it. Check the address, or ask the
      person who gave it to you.
    </EmptyState>
  );
}
