import type { Metadata } from "next";
import { notFound } from "next/navigation";

import { SetUpForm } from "#components/people/set-up-form.tsx";
import { signInState } from "#lib/web/sign-in-state.ts";

export const metadata: Metadata = { title: "Set up" };

/** There is no such page once somebody has an account. */
export default async function SetUpPage() {
  if ((await signInState()) !== "set-up-open") notFound();
  return (
    <>
      <header className="grid gap-1">
        <h1 className="text-xl font-semibold">Set up Hindcast</h1>
        <p className="text-muted">
          Nobody has an account yet. Yours will be an administrator’s: with it you add everybody else.
        </p>
      </header>
      <SetUpForm />
    </>
  );
}
