import { createHash, randomBytes } from "node:crypto";

/** 32 random bytes in base64url: 43 characters that nobody guesses. */
export function randomSecret(): string {
  return randomBytes(32).toString("base64url");
}

/** What is stored of a random secret. Plain SHA-256 suffices: there is nothing to guess in 256 random bits. */
export function secretHash(secret: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash("sha256").update(secret).digest());
}

/** A new secret that signs a webhook's calls, in the form of Standard Webhooks. */
export function webhookSecret(): string {
  return `whsec_${randomBytes(32).toString("base64")}`;
}
