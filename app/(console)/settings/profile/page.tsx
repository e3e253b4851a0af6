import type { Metadata } from "next";

import { OwnSessions } from "#components/settings/own-sessions.tsx";
import { OwnTokens } from "#components/settings/own-tokens.tsx";
import { PasswordForm } from "#components/settings/password-form.tsx";
import { ProfileForm } from "#components/settings/profile-form.tsx";
import { SettingsSection } from "#components/settings/settings-section.tsx";
import { PageBody } from "#components/shell/page-body.tsx";
import { QuickLink } from "#components/ui/quick-link.tsx";
import { getViewer } from "#lib/domain/people/get-viewer.ts";
import { listSessions, listTokens } from "#lib/domain/people/list-people.ts";
import { SESSION_DAYS, SESSION_IDLE_HOURS } from "#lib/domain/people/rules.ts";
import { pageContext } from "#lib/web/page-context.ts";

export const metadata: Metadata = { title: "Profile" };

/** More of either than anybody keeps. */
const ALL = { limit: 200 };

export default async function ProfilePage() {
  const ctx = await pageContext("/settings/profile");
  const [viewer, sessions, tokens] = await Promise.all([
    getViewer(ctx),
    listSessions(ctx, ALL),
    listTokens(ctx, ALL),
  ]);
  return (
    <PageBody width="form" className="grid grid-cols-1 gap-10">
      <SettingsSection
        title="You"
        about={`${viewer.email}. Your role is ${viewer.role}; administrators set it.`}
      >
        <ProfileForm viewer={viewer} />
      </SettingsSection>
      <SettingsSection title="Password" about="A new password ends your sessions in all other browsers.">
        <PasswordForm email={viewer.email ?? ""} />
      </SettingsSection>
      <SettingsSection
        title="Sessions"
        about={`Where you are signed in. A session ends by itself after ${SESSION_IDLE_HOURS} hours without use, or after ${SESSION_DAYS} days.`}
      >
        <OwnSessions sessions={sessions.items} />
      </SettingsSection>
      <SettingsSection
        title="API tokens"
        about={
          <>
            For scripts and the command line: a token acts as you, within its scopes. See the{" "}
            <QuickLink href="/docs/api" className="text-accent-ink underline underline-offset-3">
              API reference
            </QuickLink>
            .
          </>
        }
      >
        <OwnTokens tokens={tokens.items} isAdministrator={viewer.role === "admin"} />
      </SettingsSection>
    </PageBody>
  );
}
