import type { NextConfig } from "next";

export default {
  // `npm test` checks types, of everything; checking them again here would only delay a first start.
  typescript: { ignoreBuildErrors: true },
  // The optimizer has been a way in more than once, and there is nothing for it to do here.
  images: { unoptimized: true },
  poweredByHeader: false,
  // Measured: compressing costs a page more than rendering it; a proxy in front does it better.
  compress: false,
  turbopack: { root: import.meta.dirname },
  serverExternalPackages: [
    "@node-rs/argon2",
    "pg",
    "@prisma/client",
    "@prisma/adapter-pg",
    "pino",
    "prom-client",
  ],
} satisfies NextConfig;
