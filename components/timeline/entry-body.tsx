"use client";
import { Component, lazy, type ReactNode, Suspense, useEffect, useState } from "react";

import { LatePart } from "#components/ui/late-part.tsx";

import { hasMarkup } from "./has-markup.ts";
import { MarkedText } from "./marked-text.tsx";

const load = async () => (await import("./markdown-body.tsx")).MarkdownBody;
const markdown = new LatePart(load);
/** For the server, which waits for it, and until the code has come. */
const LazyMarkdown = lazy(async () => ({ default: await load() }));

/**
 * Whether texts can be drawn without a moment of their plain form: their code has come, or cannot be had, or none of
 * them needs any.
 */
export function useTextsReady(texts: readonly string[]): boolean {
  const isNeeded = texts.some(hasMarkup);
  const [hasSettled, setSettled] = useState(false);
  useEffect(() => {
    if (!isNeeded) return;
    const settle = () => setSettled(true);
    markdown.load().then(settle, settle);
  }, [isNeeded]);
  return !isNeeded || hasSettled;
}

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
          <MarkedText text={paragraph} />
        </p>
      ))}
    </div>
  );
}

/** The Markdown text of an entry; plain text needs no library. */
export function EntryBody({ text }: { text: string }) {
  const plain = <PlainText text={text} />;
  if (!hasMarkup(text)) return plain;
  const Markdown = markdown.component ?? LazyMarkdown;
  return (
    <PlainWhenBroken key={text} plain={plain}>
      <Suspense fallback={plain}>
        <Markdown text={text} />
      </Suspense>
    </PlainWhenBroken>
  );
}

/** A Markdown text that stands in a line: emphasis, code and, outside of a link, links. */
export function InlineBody({ text, isInLink = false }: { text: string; isInLink?: boolean }) {
  if (!hasMarkup(text)) return text;
  const Markdown = markdown.component ?? LazyMarkdown;
  return (
    <PlainWhenBroken key={text} plain={text}>
      <Suspense fallback={text}>
        <Markdown text={text} form={isInLink ? "in-link" : "in-line"} />
      </Suspense>
    </PlainWhenBroken>
  );
}
