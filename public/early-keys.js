// Keeps the keys that are pressed before the page's code listens; listen-for-shortcuts.ts takes them over.
(() => {
  const keys = [];
  const fields = "input, textarea, select, [contenteditable]";
  function keep(event) {
    // Only the frame has shortcuts, and what goes into a field is its own business.
    if (document.querySelector("[data-frame-bar]") === null) return;
    if (event.isComposing || event.target.closest?.(fields)) return;
    const isPalette = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k";
    // The browser has a search of its own behind these.
    if (isPalette || event.key === "/") event.preventDefault();
    if (keys.length < 20) keys.push(event);
  }
  addEventListener("keydown", keep);
  globalThis.takeEarlyKeys = () => {
    removeEventListener("keydown", keep);
    return keys.splice(0);
  };
})();
