import type { Metadata, Viewport } from "next";
import "@fontsource-variable/inter";

import "./globals.css";
import type { ReactNode } from "react";

import { ToastHost } from "#components/ui/toast.tsx";

export const metadata: Metadata = {
  title: { default: "Hindcast", template: "%s · Hindcast" },
  description:
    "Incidents and postmortems: timelines, misleading paths, root causes and corrective tasks, beside the metrics of the service.",
  icons: { icon: "/icon.svg" },
};

export const viewport: Viewport = {
  viewportFit: "cover",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#fafafb" },
    { media: "(prefers-color-scheme: dark)", color: "#101114" },
  ],
};

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    // theme.js adds attributes before React takes over.
    <html lang="en" suppressHydrationWarning>
      <head>
        {/* oxlint-disable-next-line nextjs/no-sync-scripts -- must run before the first paint, and inline it would need a CSP nonce */}
        <script src="/theme.js" />
        {/* oxlint-disable-next-line nextjs/no-sync-scripts -- must listen before the rest is there */}
        <script src="/early-keys.js" />
      </head>
      <body>
        {children}
        <ToastHost />
      </body>
    </html>
  );
}
