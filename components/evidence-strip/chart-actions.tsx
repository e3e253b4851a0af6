"use client";
import { Button } from "#components/ui/button.tsx";

export type ChartActionsProps = {
  title: string;
  onTable: () => void;
  /** Null for who may not capture, or where there is nothing to. */
  onCapture: (() => void) | null;
  isCapturing: boolean;
};

/** What one does with a chart. */
export function ChartActions({ title, onTable, onCapture, isCapturing }: ChartActionsProps) {
  const look = "h-5 px-1.5 text-2xs pointer-coarse:h-6";
  return (
    <>
      <Button size="sm" variant="ghost" className={look} onClick={onTable} aria-label={`Table of ${title}`}>
        Table
      </Button>
      {onCapture === null ? null : (
        <Button
          size="sm"
          variant="ghost"
          className={look}
          busy={isCapturing}
          onClick={onCapture}
          aria-label={`Capture ${title}`}
        >
          Capture
        </Button>
      )}
    </>
  );
}
