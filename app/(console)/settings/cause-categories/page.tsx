import type { Metadata } from "next";

import { AddCategoryForm } from "#components/causes/add-category-form.tsx";
import { CategoryList } from "#components/causes/category-list.tsx";
import { SettingsSection } from "#components/settings/settings-section.tsx";
import { PageBody } from "#components/shell/page-body.tsx";
import { listCauseCategories } from "#lib/domain/causes/list-cause-categories.ts";
import { canChangeCauseCategories } from "#lib/domain/causes/policy.ts";
import { pageContext } from "#lib/web/page-context.ts";

export const metadata: Metadata = { title: "Cause categories" };

/** As many as one reads and orders on one page; a catalogue that is longer sorts nothing. */
const ROWS = 200;

export default async function CauseCategoriesPage() {
  const ctx = await pageContext("/settings/cause-categories");
  const { items } = await listCauseCategories(ctx, { limit: ROWS });
  const mayChange = canChangeCauseCategories(ctx.actor);
  return (
    <PageBody width="form">
      <SettingsSection
        title="Cause categories"
        about={
          mayChange
            ? "What causes are sorted by, in the order in which they are offered. A category that is retired is no longer offered; causes that have it keep it."
            : "What causes are sorted by. A manager or an administrator can change them."
        }
      >
        <CategoryList categories={items} mayChange={mayChange} />
        {mayChange ? <AddCategoryForm /> : null}
      </SettingsSection>
    </PageBody>
  );
}
