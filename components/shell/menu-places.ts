/** What the menu under one's own name leads to, from any page; the frame's other links stand beside the pages. */
export const menuPlaces: readonly { href: string; label: string }[] = [
  { href: "/settings/profile", label: "Profile and tokens" },
  { href: "/settings/notifications", label: "Notifications" },
  { href: "/settings/people", label: "People" },
  { href: "/settings/teams", label: "Teams" },
  { href: "/docs/api", label: "API reference" },
];
