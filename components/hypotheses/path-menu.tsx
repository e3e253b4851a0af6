"use client";
import { Ellipsis } from "lucide-react";

import type { ActionMenuItem } from "#components/incidents/action-menu-item.ts";
import { ActionMenu } from "#components/incidents/action-menu.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import type { HypothesisJson } from "#lib/domain/hypotheses/schema.ts";

import { usePathForms } from "./path-dialogs.tsx";

/** What can be done with one path beside settling it; nothing for those who may only read. */
export function PathMenu({ hypothesis }: { hypothesis: HypothesisJson }) {
  const { edit, reopen, citeFor, nameCauseFrom } = usePathForms();
  const { id, outcome, statement } = hypothesis;
  const offered: (ActionMenuItem | null)[] = [
    outcome === "confirmed" && nameCauseFrom !== null
      ? { id: "cause", label: "Make it a cause", onSelect: () => nameCauseFrom(hypothesis) }
      : null,
    citeFor && { id: "cite", label: "Attach evidence", onSelect: () => citeFor({ hypothesisId: id }) },
    edit && { id: "edit", label: "Edit", onSelect: () => edit(hypothesis) },
    outcome !== "open" && reopen !== null
      ? { id: "reopen", label: "Take it up again", onSelect: () => reopen(hypothesis) }
      : null,
  ];
  const items = offered.filter((item) => item !== null);
  if (items.length === 0) return null;
  return (
    <ActionMenu
      align="end"
      items={items}
      trigger={(props) => (
        <IconButton label={`Actions for the hypothesis: ${statement}`} size="sm" {...props}>
          <Ellipsis aria-hidden="true" />
        </IconButton>
      )}
    />
  );
}
