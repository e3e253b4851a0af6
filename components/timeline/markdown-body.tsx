import type { ComponentProps } from "react";
import { useMemo } from "react";
import Markdown, { type ExtraProps } from "react-markdown";
import rehypeSanitize from "rehype-sanitize";
import remarkGfm from "remark-gfm";

import { useDirectory } from "#components/people/directory.ts";

import { MentionText, ServiceLink, TagLink } from "./mark-parts.tsx";
import { marksIn } from "./marks-in.ts";

function SafeLink({ href, children }: ComponentProps<"a">) {
  return (
    <a
      href={href}
      rel="noopener noreferrer nofollow"
      target="_blank"
      className="text-accent-ink underline underline-offset-2"
    >
      {children}
    </a>
  );
}

/** An image is not loaded: whoever wrote its address would learn who reads this, and when. Its address is a link. */
function ImageLink({ src, alt }: ComponentProps<"img">) {
  const address = typeof src === "string" ? src : undefined;
  return <SafeLink href={address}>{alt === undefined || alt === "" ? (address ?? "image") : alt}</SafeLink>;
}

/** A table that is wider than its place scrolls by itself. */
function WideTable({ children }: ComponentProps<"table">) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard (WCAG 2.1.1)
    <section aria-label="Table" tabIndex={0} className="focus-inset overflow-x-auto">
      <table>{children}</table>
    </section>
  );
}

function CodeBlock({ children }: ComponentProps<"pre">) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard (WCAG 2.1.1)
    <pre tabIndex={0} className="focus-inset overflow-x-auto">
      {children}
    </pre>
  );
}

/** Room and marks of a text's parts; headings are no larger than the text around them. */
const lookClass =
  "wrap-anywhere *:not-first:mt-1.5 [&_:is(h3,h4,h5,h6)]:font-semibold [&_ol]:list-decimal [&_ul]:list-disc [&_:is(ol,ul)]:pl-5 [&_.contains-task-list]:list-none [&_.contains-task-list]:pl-0 [&_blockquote]:border-l-2 [&_blockquote]:border-control [&_blockquote]:pl-3 [&_blockquote]:text-muted [&_code]:font-mono [&_code]:text-[0.92em] [&_:not(pre)>code]:rounded-sm [&_:not(pre)>code]:bg-line/70 [&_:not(pre)>code]:px-1 [&_pre]:rounded-md [&_pre]:border [&_pre]:border-line [&_pre]:bg-sunken [&_pre]:px-3 [&_pre]:py-2 [&_:is(th,td)]:border [&_:is(th,td)]:border-line [&_:is(th,td)]:px-2 [&_:is(th,td)]:py-1 [&_th]:text-left [&_th]:font-medium [&_hr]:my-2";

/** What `marksIn` has made of a word is drawn as it is in plain text. */
function LinkOrMark({ node, href, children }: ComponentProps<"a"> & ExtraProps) {
  const { mark, text, slug } = node?.properties ?? {};
  if (typeof mark !== "string" || typeof text !== "string")
    return <SafeLink href={href}>{children}</SafeLink>;
  if (mark === "tag") return <TagLink text={text} />;
  if (mark === "mention") return <MentionText text={text} />;
  return <ServiceLink slug={String(slug)} text={text} />;
}

const components = { a: LinkOrMark, img: ImageLink, table: WideTable, pre: CodeBlock };

type TreeNode = { type: string; tagName?: string; children?: TreeNode[] };

/** Puts the headings of a text under those of the page: the outermost get the level `first`, and none is left out below. */
function headingsFrom(first: number) {
  return () => (tree: TreeNode) => {
    const outer: number[] = [];
    function visit(node: TreeNode): void {
      const level = Number(/^h([1-6])$/.exec(node.tagName ?? "")?.[1] ?? 0);
      if (level > 0) {
        while ((outer.at(-1) ?? 0) >= level) outer.pop();
        node.tagName = `h${Math.min(6, first + outer.length)}`;
        outer.push(level);
      }
      node.children?.forEach(visit);
    }
    visit(tree);
  };
}

const plugins = {
  "below-entry": [rehypeSanitize, headingsFrom(4)],
  "below-section": [rehypeSanitize, headingsFrom(3)],
};
const inlineElements = ["p", "em", "strong", "del", "code"];
const inlineComponents = { ...components, p: "span" } as const;

export type MarkdownBodyProps = {
  text: string;
  /** What it stands under or in: a section's heading, an entry, a line, a link. */
  form?: "below-entry" | "below-section" | "in-line" | "in-link";
};

/** Markdown with tables and lists, without HTML, scripts and images. Throws nothing that a boundary would not catch. */
export function MarkdownBody({ text, form = "below-entry" }: MarkdownBodyProps) {
  const { services } = useDirectory();
  const belowEntry = useMemo(() => [...plugins["below-entry"], marksIn(services)], [services]);
  if (form === "in-line" || form === "in-link") {
    return (
      <span className={lookClass}>
        <Markdown
          remarkPlugins={[remarkGfm]}
          rehypePlugins={[rehypeSanitize]}
          components={inlineComponents}
          allowedElements={form === "in-line" ? [...inlineElements, "a"] : inlineElements}
          unwrapDisallowed
        >
          {text}
        </Markdown>
      </span>
    );
  }
  return (
    <div className={lookClass}>
      <Markdown
        remarkPlugins={[remarkGfm]}
        rehypePlugins={form === "below-entry" ? belowEntry : plugins[form]}
        components={components}
      >
        {text}
      </Markdown>
    </div>
  );
}
