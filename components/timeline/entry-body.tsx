"use client";
import { Component, lazy, type ReactNode, Suspense } from "react";

import { hasMarkup } from "./has-markup.ts";

const MarkdownBody = lazy(async () => ({ default: (await import("./markdown-body.tsx")).MarkdownBody }));

/** Shows the text as it was typed when drawing it fails. */
class PlainWhenBroken extends Component<{ plain: ReactNode; children: ReactNode }, { isBroken: boolean }> {
  override state = { isBroken: false };

  static getDerivedStateFromError() {
    return { isBroken: true };
  }

  override render() {
    return this.state.isBroken ? this.props.plain : this.props.children;
  }
}

function PlainText({ text }: { text: string }) {
  return (
    <div>
      {text.split(/\n\s*\n/).map((paragraph, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- paragraphs of one text have no other order
        <p key={index} className="wrap-anywhere whitespace-pre-wrap not-first:mt-1">
          {paragraph}
        </p>
      ))}
    </div>
  );
}

/** The Markdown text of an entry; plain text needs no library. */
export function EntryBody({ text }: { text: string }) {
  const plain = <PlainText text={text} />;
  if (!hasMarkup(text)) return plain;
  return (
    <PlainWhenBroken key={text} plain={plain}>
      <Suspense fallback={plain}>
        <MarkdownBody text={text} />
      </Suspense>
    </PlainWhenBroken>
  );
}
