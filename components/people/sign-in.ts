"use client";

/** Signed in, refused (no reason is told), without cookies that the browser would keep, or without an answer. */
export type SignInAnswer = "signed-in" | "refused" | "no-cookies" | "unreachable";

async function textOf(response: Response, field: "csrfToken" | "url"): Promise<string> {
  const body: unknown = await response.json();
  return typeof body === "object" && body !== null && field in body
    ? String((body as Record<string, unknown>)[field])
    : "";
}

/** Opens a session for this browser. Never throws. */
export async function signIn(email: string, password: string): Promise<SignInAnswer> {
  try {
    const csrfToken = await textOf(await fetch("/api/auth/csrf"), "csrfToken");
    const answer = await fetch("/api/auth/callback/credentials", {
      method: "POST",
      body: new URLSearchParams({ csrfToken, email, password, json: "true" }),
    });
    if (answer.status === 401) return "refused";
    if (!answer.ok) return "unreachable";
    return (await textOf(answer, "url")).includes("csrf=true") ? "no-cookies" : "signed-in";
  } catch {
    return "unreachable";
  }
}
