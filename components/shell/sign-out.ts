"use client";
import { showToast } from "#components/ui/toast.tsx";

function tokenFrom(body: unknown): string {
  return typeof body === "object" && body !== null && "csrfToken" in body ? String(body.csrfToken) : "";
}

/** Who there is, as the composer keeps it (`read-directory.ts`), is not for whoever uses this browser next. */
function forgetNames(): void {
  try {
    localStorage.removeItem("directory");
  } catch {
    // Nothing was kept.
  }
}

/** Ends the session and goes to the sign-in page; when the server cannot be reached, says so and stays. */
export async function signOut(): Promise<void> {
  try {
    const csrf = await fetch("/api/auth/csrf");
    const csrfToken = tokenFrom(await csrf.json());
    const answer = await fetch("/api/auth/signout", {
      method: "POST",
      body: new URLSearchParams({ csrfToken, json: "true" }),
    });
    if (!answer.ok) throw new Error(`signing out answered ${answer.status}`);
    forgetNames();
    location.assign("/sign-in");
  } catch {
    showToast({
      tone: "error",
      message: "You are still signed in.",
      description: "The server did not answer. Try again in a moment.",
    });
  }
}
