"use client";
import { ArrowDown, ArrowUp, X } from "lucide-react";
import { useId, useRef } from "react";
import { flushSync } from "react-dom";

import { newIdempotencyKey } from "#components/incidents/new-idempotency-key.ts";
import { Button } from "#components/ui/button.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Input } from "#components/ui/input.tsx";

/** One step of the chain; its id keeps its field when it moves. */
export type Why = { id: string; text: string };

export const whyOf = (text: string): Why => ({ id: newIdempotencyKey(), text });

export type WhysFieldProps = {
  whys: readonly Why[];
  onChange: (whys: readonly Why[]) => void;
  error: readonly string[] | undefined;
};

/** The chain of whys: one field a step, moved up and down by buttons; Enter begins the next step. */
export function WhysField({ whys, onChange, error }: WhysFieldProps) {
  const name = useId();
  const list = useRef<HTMLOListElement>(null);

  /** Draws the change, then gives the focus to a control of that step. */
  function change(next: readonly Why[], focused: number, what: "text" | "up" | "down"): void {
    flushSync(() => onChange(next));
    const row = list.current?.children[focused];
    const wanted = row?.querySelector<HTMLElement>(`[data-why="${what}"]:not(:disabled)`);
    (wanted ?? row?.querySelector<HTMLElement>('[data-why="text"]'))?.focus();
  }
  const add = (after: number) => change(whys.toSpliced(after + 1, 0, whyOf("")), after + 1, "text");

  function move(at: number, step: 1 | -1): void {
    const [why, other] = [whys[at], whys[at + step]];
    if (why === undefined || other === undefined) return;
    change(whys.with(at, other).with(at + step, why), at + step, step === 1 ? "down" : "up");
  }

  return (
    <fieldset className="grid gap-1">
      <legend className="mb-1 flex items-baseline gap-2 font-medium">
        Mechanism <span className="text-xs font-normal text-subtle">optional</span>
      </legend>
      <p className="text-xs text-subtle" id={`${name}-hint`}>
        Why did it happen, and why that? Each step explains the one above it.
      </p>
      <ol ref={list} className="grid gap-1">
        {whys.map(({ id, text }, index) => (
          <li key={id} className="flex items-center gap-1">
            <span className="w-5 shrink-0 text-right text-xs text-subtle tabular-nums">{index + 1}.</span>
            <Input
              data-why="text"
              aria-label={`Why ${index + 1}`}
              aria-describedby={`${name}-hint`}
              maxLength={2_000}
              value={text}
              onChange={(event) => onChange(whys.with(index, { id, text: event.target.value }))}
              onKeyDown={(event) => {
                if (event.key !== "Enter" || event.ctrlKey || event.metaKey) return;
                event.preventDefault();
                add(index);
              }}
            />
            <IconButton
              data-why="up"
              label={`Move why ${index + 1} up`}
              size="sm"
              disabled={index === 0}
              onClick={() => move(index, -1)}
            >
              <ArrowUp aria-hidden="true" />
            </IconButton>
            <IconButton
              data-why="down"
              label={`Move why ${index + 1} down`}
              size="sm"
              disabled={index === whys.length - 1}
              onClick={() => move(index, 1)}
            >
              <ArrowDown aria-hidden="true" />
            </IconButton>
            <IconButton
              label={`Remove why ${index + 1}`}
              size="sm"
              onClick={() => change(whys.toSpliced(index, 1), Math.max(0, index - 1), "text")}
            >
              <X aria-hidden="true" />
            </IconButton>
          </li>
        ))}
      </ol>
      {(error ?? []).map((sentence) => (
        <p key={sentence} className="text-xs text-red">
          {sentence}
        </p>
      ))}
      <Button
        size="sm"
        className="justify-self-start"
        disabled={whys.length >= 20}
        onClick={() => add(whys.length - 1)}
      >
        Add a why
      </Button>
    </fieldset>
  );
}
