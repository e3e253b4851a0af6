"use client";

/**
 * For the composer's `ref`: tells its height to the page's styles as `--composer-height` while it is there, so that
 * messages stand above it and what is scrolled into view does not end up behind it.
 */
export function publishComposerHeight(composer: HTMLElement | null): (() => void) | undefined {
  if (composer === null) return undefined;
  const { style } = document.documentElement;
  const sizes = new ResizeObserver(() =>
    style.setProperty("--composer-height", `${composer.offsetHeight}px`),
  );
  sizes.observe(composer);
  return () => {
    sizes.disconnect();
    style.removeProperty("--composer-height");
  };
}
