import type { IncomingMessage, ServerResponse } from "node:http";

import { env } from "#lib/platform/env.ts";

/** Headers by which clients could talk to Next.js's inside; no client of ours sends them. */
const INTERNAL = [
  "x-middleware-subrequest",
  "x-nextjs-data",
  "next-resume",
  "x-nonce",
  "content-security-policy",
];

/** Sign-in sends a few hundred bytes; nothing else is posted to a page. */
const BODY_LIMIT = 8_192;

const policyOf = (nonce: string, isDevelopment: boolean) =>
  [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}'${isDevelopment ? " 'unsafe-eval'" : ""}`,
    // Menus and dialogs are placed by inline styles.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self'${isDevelopment ? " ws:" : ""}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");

/**
 * Prepares a page's request and answer: internal headers out, security headers on, the nonce handed to Next.js.
 * Answers by itself, and returns false, when the request carries more than a page takes.
 */
export function protectPage(
  request: IncomingMessage,
  response: ServerResponse,
  nonce: string,
  isDevelopment: boolean,
): boolean {
  for (const name of INTERNAL) delete request.headers[name];
  const policy = policyOf(nonce, isDevelopment);
  request.headers["content-security-policy"] = policy;
  response.setHeader("content-security-policy", policy);
  response.setHeader("x-content-type-options", "nosniff");
  response.setHeader("referrer-policy", "same-origin");
  response.setHeader("cross-origin-opener-policy", "same-origin");
  if (env.NEXTAUTH_URL.startsWith("https://")) {
    response.setHeader("strict-transport-security", "max-age=31536000; includeSubDomains");
  }
  if (!hasBody(request)) return true;
  const size = Number(request.headers["content-length"] ?? Number.NaN);
  if (size <= BODY_LIMIT) return true;
  response.writeHead(Number.isNaN(size) ? 411 : 413, { connection: "close" });
  response.end();
  return false;
}

const hasBody = (request: IncomingMessage) =>
  request.headers["transfer-encoding"] !== undefined || Number(request.headers["content-length"] ?? 0) > 0;
