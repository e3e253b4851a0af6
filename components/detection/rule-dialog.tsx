"use client";
import { useEffect, useState } from "react";

import { SeverityField } from "#components/incidents/severity-field.tsx";
import { ApiForm } from "#components/settings/api-form.tsx";
import { formText } from "#components/settings/form-text.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import { showToast } from "#components/ui/toast.tsx";
import { COMPARISON_WORDS } from "#lib/domain/detection/rules.ts";
import type { DetectionRuleJson } from "#lib/domain/detection/schema.ts";
import type { PanelJson } from "#lib/domain/metrics/schema.ts";
import { apiClient } from "#lib/web/client.ts";
import { DetectionAction, MetricComparison, type Severity } from "#prisma/generated/enums.ts";

import { actionWords } from "./rule-words.ts";

export type RuleDialogProps = {
  service: { slug: string; name: string };
  /** The rule to change; null adds one. */
  rule: DetectionRuleJson | null;
  onSaved: () => void;
  onClose: () => void;
};

/** The panels that a rule can be about; null until they are read. */
function usePanels(slug: string): readonly PanelJson[] | null {
  const [panels, setPanels] = useState<readonly PanelJson[] | null>(null);
  useEffect(() => {
    void apiClient()
      .call("GET /services/{service}/panels", { service: slug })
      .then(
        ({ items }) => setPanels(items),
        () => setPanels([]),
      );
  }, [slug]);
  return panels;
}

/** What stands in the form, as the API takes it. An empty number is refused where one is needed. */
function fieldsOf(fields: FormData, severity: Severity) {
  const number = (name: string) => {
    const text = formText(fields, name).trim().replace(",", ".");
    return text === "" ? Number.NaN : Number(text);
  };
  const clearThreshold = number("clearThreshold");
  const comparison = formText(fields, "comparison") as MetricComparison;
  const action = formText(fields, "action") as DetectionAction;
  return {
    name: formText(fields, "name"),
    panel: formText(fields, "panel"),
    comparison,
    action,
    severity,
    threshold: number("threshold"),
    clearThreshold: Number.isNaN(clearThreshold) ? null : clearThreshold,
    forSeconds: number("forSeconds"),
    clearForSeconds: number("clearForSeconds"),
  };
}

const optionsOf = <Name extends string>(words: Readonly<Record<Name, string>>) =>
  Object.entries<string>(words).map(([value, label]) => ({ value, label }));

type Errors = (field: string) => readonly string[] | undefined;

/** When it fires, and when it counts as over again. */
function ConditionFields({ rule, errorOf }: { rule: DetectionRuleJson | null; errorOf: Errors }) {
  const number = (name: "threshold" | "clearThreshold", hint?: string) => (
    <Field
      label={name === "threshold" ? "Threshold" : "Over again at"}
      optional={name === "clearThreshold"}
      error={errorOf(name)}
      {...(hint !== undefined && { hint })}
      className="w-40"
    >
      {(control) => (
        <Input
          {...control}
          name={name}
          inputMode="decimal"
          autoComplete="off"
          defaultValue={rule?.[name] ?? ""}
        />
      )}
    </Field>
  );
  const seconds = (name: "forSeconds" | "clearForSeconds", label: string) => (
    <Field label={label} error={errorOf(name)} className="w-40">
      {(control) => (
        <Input
          {...control}
          name={name}
          type="number"
          min={0}
          max={86_400}
          defaultValue={rule?.[name] ?? 60}
        />
      )}
    </Field>
  );
  return (
    <>
      <div className="flex flex-wrap gap-4">
        <Field label="Fires when it is" error={errorOf("comparison")}>
          {(control) => (
            <Select
              {...control}
              name="comparison"
              defaultValue={rule?.comparison ?? MetricComparison.gt}
              options={optionsOf(COMPARISON_WORDS)}
            />
          )}
        </Field>
        {number("threshold", "5 % is 0.05.")}
        {seconds("forSeconds", "Lasts for seconds")}
      </div>
      <div className="flex flex-wrap gap-4">
        {number("clearThreshold", "The threshold, if empty.")}
        {seconds("clearForSeconds", "Over for seconds")}
      </div>
    </>
  );
}

/** Adds a detection rule, or changes one. */
export function RuleDialog({ service, rule, onSaved, onClose }: RuleDialogProps) {
  const panels = usePanels(service.slug);
  const [severity, setSeverity] = useState<Severity>(rule?.severity ?? "SEV2");

  async function save(form: FormData): Promise<void> {
    const fields = fieldsOf(form, severity);
    const api = apiClient();
    if (rule === null) await api.call("POST /services/{slug}/rules", { slug: service.slug, ...fields });
    else await api.call("PATCH /rules/{id}", { id: rule.id, expectedVersion: rule.version, ...fields });
    showToast({ message: `The rule “${fields.name}” is saved.` });
    onSaved();
    onClose();
  }

  return (
    <Dialog
      open
      size="lg"
      title={rule === null ? `A detection rule for ${service.name}` : `Change “${rule.name}”`}
      description="It watches a panel and says when something is wrong."
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
    >
      {panels?.length === 0 ? (
        <p className="text-muted">{service.name} has no panels yet. Add one first.</p>
      ) : (
        <ApiForm
          onSend={save}
          className="grid gap-4"
          fieldOfReason={{ "unknown-panel": "panel", "clear-threshold-side": "clearThreshold" }}
        >
          {({ errorOf, isBusy }) => (
            <>
              <Field label="What it means" error={errorOf("name")} hint="The title of what it declares.">
                {(control) => (
                  <Input {...control} name="name" autoFocus maxLength={150} defaultValue={rule?.name ?? ""} />
                )}
              </Field>
              <Field label="Panel" error={errorOf("panel")}>
                {(control) => (
                  <Select
                    {...control}
                    key={panels === null ? "reading" : "read"}
                    name="panel"
                    defaultValue={rule?.panel.slug}
                    disabled={panels === null}
                    options={(panels ?? []).map(({ slug, title, unit }) => ({
                      value: slug,
                      label: `${title} (${unit})`,
                    }))}
                  />
                )}
              </Field>
              <ConditionFields rule={rule} errorOf={errorOf} />
              <SeverityField severity={severity} onChange={setSeverity} error={errorOf("severity")} />
              <Field label="Then" error={errorOf("action")}>
                {(control) => (
                  <Select
                    {...control}
                    name="action"
                    defaultValue={rule?.action ?? DetectionAction.attach}
                    options={optionsOf(actionWords)}
                  />
                )}
              </Field>
              <Button
                type="submit"
                variant="primary"
                busy={isBusy}
                disabled={panels === null}
                className="justify-self-end"
              >
                {rule === null ? "Add the rule" : "Save"}
              </Button>
            </>
          )}
        </ApiForm>
      )}
    </Dialog>
  );
}
