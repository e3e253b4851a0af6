/** The colours of the page as a canvas takes them: variables are worked out by the browser, which knows the theme. */
export class ChartColours {
  readonly #probe: HTMLElement;
  readonly #known = new Map<string, string>();

  /** `host` stands on the page; the probe in it is not seen. */
  constructor(host: HTMLElement) {
    this.#probe = document.createElement("span");
    this.#probe.hidden = true;
    host.append(this.#probe);
  }

  /** "--color-ink" as a colour. */
  of(name: string): string {
    const known = this.#known.get(name);
    if (known !== undefined) return known;
    this.#probe.style.color = `var(${name})`;
    const colour = getComputedStyle(this.#probe).color;
    this.#known.set(name, colour);
    return colour;
  }

  /** After a change of the theme. */
  forget(): void {
    this.#known.clear();
  }

  remove(): void {
    this.#probe.remove();
  }
}

/** Calls when the page's colours change, by choice or by the system. */
export function watchColours(onChange: () => void): () => void {
  const observer = new MutationObserver(onChange);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
  const system = matchMedia("(prefers-color-scheme: dark)");
  system.addEventListener("change", onChange);
  return () => {
    observer.disconnect();
    system.removeEventListener("change", onChange);
  };
}
