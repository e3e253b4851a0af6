// Runs before the first paint: a chosen theme must not flash the other one, nor a key cap change its name.
(() => {
  const root = document.documentElement;
  if (/Mac|iPhone|iPad/.test(navigator.userAgent)) root.dataset.platform = "apple";
  try {
    const theme = localStorage.getItem("theme");
    if (theme === "light" || theme === "dark") root.dataset.theme = theme;
    if (localStorage.getItem("charts") === "folded") root.dataset.charts = "folded";
  } catch {
    // Storage may be forbidden; the system's theme applies then.
  }
})();
