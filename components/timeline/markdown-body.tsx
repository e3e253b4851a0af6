import type { ComponentProps } from "react";
import Markdown from "react-markdown";
import rehypeSanitize from "rehype-sanitize";
import remarkGfm from "remark-gfm";

function SafeLink({ href, children }: ComponentProps<"a">) {
  return (
    <a href={href} rel="noopener noreferrer nofollow" target="_blank" className="text-accent-ink underline underline-offset-2">
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

const components = { a: SafeLink, img: ImageLink, table: WideTable, pre: CodeBlock };
// The page has its own headings; those of a text stand below them.
const deeper = { ...components, h1: "h4", h2: "h4", h3: "h5", h4: "h5", h5: "h6" } as const;

/** Markdown with tables and lists, without HTML, scripts and images. Throws nothing that a boundary would not catch. */
export function MarkdownBody({ text, headings = "below-entry" }: { text: string; headings?: "below-entry" | "below-section" }) {
  return (
    <div className="markdown">
      <Markdown
        remarkPlugins={[remarkGfm]}
        rehypePlugins={[rehypeSanitize]}
        components={headings === "below-entry" ? deeper : { ...components, h1: "h3", h2: "h3", h3: "h4", h4: "h5" }}
      >
        {text}
      </Markdown>
    </div>
  );
}
