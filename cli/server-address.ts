import { UsageError } from "./usage-error.ts";

/**
 * Reads the address of a server as people write it: with or without a slash at the end or the path of the API.
 * Throws UsageError for anything but http and https, and for addresses that hold credentials.
 */
export function serverAddress(text: string): string {
  const url = URL.parse(text.trim());
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== "" || url.password !== "") {
    throw new UsageError("Give the server's address as https://hindcast.example.org, without user name.");
  }
  return url.origin + url.pathname.replace(/\/+$/, "").replace(/\/api\/v1$/, "");
}

/** Whether what is sent to that address can be read on the way. */
export function isReadableOnTheWay(address: string): boolean {
  const { protocol, hostname } = new URL(address);
  return protocol === "http:" && !/^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
}
