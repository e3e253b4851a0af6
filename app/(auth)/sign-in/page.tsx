import type { Metadata } from "next";
import { redirect } from "next/navigation";

import { returnPath } from "#components/people/return-path.ts";
import { SignInForm } from "#components/people/sign-in-form.tsx";
import { signInState } from "#lib/web/sign-in-state.ts";

export const metadata: Metadata = { title: "Sign in" };

type PageProps = { searchParams: Promise<{ to?: string | string[] }> };

export default async function SignInPage({ searchParams }: PageProps) {
  const to = returnPath((await searchParams).to);
  const state = await signInState();
  if (state === "signed-in") redirect(to);
  if (state === "set-up-open") redirect("/set-up");
  return (
    <>
      <h1 className="text-xl font-semibold">Sign in</h1>
      <SignInForm to={to} />
      <p className="text-muted">Forgotten your password? An administrator can give you a new one.</p>
    </>
  );
}
