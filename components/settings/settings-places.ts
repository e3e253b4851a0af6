/** The parts of the settings, in their order. */
export const settingsPlaces: readonly { href: string; label: string; keywords: readonly string[] }[] = [
  {
    href: "/settings/profile",
    label: "Profile",
    keywords: ["account", "name", "time zone", "password", "sessions", "API tokens"],
  },
  {
    href: "/settings/notifications",
    label: "Notifications",
    keywords: ["inbox", "mail", "e-mail", "digest", "webhook", "mentions"],
  },
  { href: "/settings/people", label: "People", keywords: ["users", "accounts", "roles", "administrators"] },
  {
    href: "/settings/teams",
    label: "Teams",
    keywords: ["members", "escalation", "on call", "policy", "webhook"],
  },
  {
    href: "/settings/cause-categories",
    label: "Cause categories",
    keywords: ["causes", "catalogue", "root cause", "taxonomy"],
  },
];
