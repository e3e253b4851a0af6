"use client";
import { Ellipsis } from "lucide-react";
import { useId, useState } from "react";

import type { ActionMenuItem } from "#components/incidents/action-menu-item.ts";
import { ActionMenu } from "#components/incidents/action-menu.tsx";
import { useMay } from "#components/incidents/use-actor.ts";
import { RelativeTime } from "#components/shell/relative-time.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Late, LatePart } from "#components/ui/late-part.tsx";
import { showToast } from "#components/ui/toast.tsx";
import { canChangeRules } from "#lib/domain/detection/policy.ts";
import type { DetectionRuleJson } from "#lib/domain/detection/schema.ts";
import { apiClient } from "#lib/web/client.ts";

import { conditionText, lastValueText, stateTones, stateWords } from "./rule-words.ts";
import { useRules } from "./use-rules.ts";

const ruleForm = new LatePart(async () => (await import("./rule-dialog.tsx")).RuleDialog);

/** Does it and reads the rules anew; says so when it was refused. */
async function attempt(what: () => Promise<unknown>, reload: () => Promise<void>): Promise<void> {
  try {
    await what();
  } catch (error) {
    const description = error instanceof Error ? error.message : undefined;
    showToast({ tone: "error", message: "The rule is as it was.", description });
  }
  await reload().catch(() => undefined);
}

/** Takes a rule away; what is said about it can bring it back. */
async function remove(rule: DetectionRuleJson, reload: () => Promise<void>): Promise<void> {
  const api = apiClient();
  await api.call("DELETE /rules/{id}", { id: rule.id, expectedVersion: rule.version });
  const { service: slug, panel, name, comparison, threshold, clearThreshold } = rule;
  const { forSeconds, clearForSeconds, severity, action, dedupKey, enabled } = rule;
  const condition = { comparison, threshold, clearThreshold, forSeconds, clearForSeconds };
  const again = { slug, panel: panel.slug, name, ...condition, severity, action, dedupKey, enabled };
  showToast({
    message: `The rule “${name}” is removed.`,
    undo: async () => {
      await api.call("POST /services/{slug}/rules", again);
      await reload();
    },
  });
}

type RuleItemProps = { rule: DetectionRuleJson; onEdit: (() => void) | null; reload: () => Promise<void> };

/** One rule: what it asks, how it stands, and what can be done with it. */
function RuleItem({ rule, onEdit, reload }: RuleItemProps) {
  const { id, version: expectedVersion, enabled, state, stateSince } = rule;
  const items: ActionMenuItem[] = [
    { id: "edit", label: "Change", onSelect: () => onEdit?.() },
    {
      id: "switch",
      label: enabled ? "Switch off" : "Switch on",
      onSelect: () =>
        void attempt(
          () => apiClient().call("PATCH /rules/{id}", { id, expectedVersion, enabled: !enabled }),
          reload,
        ),
    },
    {
      id: "remove",
      label: "Remove",
      danger: true,
      onSelect: () => void attempt(() => remove(rule, reload), reload),
    },
  ];
  return (
    <li className="flex items-start justify-between gap-2 border-t border-line py-2 first:border-t-0">
      <div className="min-w-0">
        <p className="font-medium wrap-anywhere">{rule.name}</p>
        <p className="wrap-anywhere text-muted">{conditionText(rule)}</p>
        <p className="flex flex-wrap items-center gap-x-2 text-xs text-muted">
          {enabled ? (
            <Badge emphasis="plain" dot tone={stateTones[state]} className="h-4">
              {stateWords[state]}
            </Badge>
          ) : (
            <Badge emphasis="plain" dot tone="neutral" className="h-4">
              Off
            </Badge>
          )}
          <span>{rule.severity}</span>
          {enabled ? <span className="tabular-nums">last value: {lastValueText(rule)}</span> : null}
          {enabled && stateSince !== null ? (
            <span>
              since <RelativeTime at={stateSince} parts="time" />
            </span>
          ) : null}
        </p>
      </div>
      {onEdit === null ? null : (
        <ActionMenu
          align="end"
          items={items}
          trigger={(props) => (
            <IconButton label={`Actions for the rule: ${rule.name}`} size="sm" {...props}>
              <Ellipsis aria-hidden="true" />
            </IconButton>
          )}
        />
      )}
    </li>
  );
}

/** What watches the panels of a service: its detection rules with how they stand, and their forms. */
export function RulesPanel({ service }: { service: { slug: string; name: string } }) {
  const headingId = useId();
  const { items, reload } = useRules(service.slug);
  const mayChange = useMay(canChangeRules);
  const [edited, setEdited] = useState<DetectionRuleJson | "new" | null>(null);
  const close = () => setEdited(null);
  return (
    <section aria-labelledby={headingId} className="border-t border-line px-4 py-3 lg:px-6">
      <div className="mb-1 flex flex-wrap items-center justify-between gap-2">
        <h2 id={headingId} className="font-semibold">
          Detection rules
        </h2>
        {mayChange ? (
          <Button size="sm" onPointerEnter={ruleForm.preload} onClick={() => setEdited("new")}>
            Add a rule
          </Button>
        ) : null}
      </div>
      {items === null ? (
        <p className="text-subtle">Reading the rules…</p>
      ) : items.length === 0 ? (
        <p className="text-muted">
          No rule watches this service yet. A rule says when a panel shows that something is wrong, and
          declares an incident.
        </p>
      ) : (
        <ul>
          {items.map((rule) => (
            <RuleItem
              key={rule.id}
              rule={rule}
              onEdit={mayChange ? () => setEdited(rule) : null}
              reload={reload}
            />
          ))}
        </ul>
      )}
      {edited === null ? null : (
        <Late part={ruleForm} onClose={close}>
          {(Form) => (
            <Form
              service={service}
              rule={edited === "new" ? null : edited}
              onSaved={() => void reload()}
              onClose={close}
            />
          )}
        </Late>
      )}
    </section>
  );
}
