import { type ReactNode, useId } from "react";

export type SettingsSectionProps = {
  title: string;
  /** One or two sentences under the title. */
  about?: ReactNode;
  /** Beside the title. */
  action?: ReactNode;
  children: ReactNode;
};

/** One subject of a settings page. */
export function SettingsSection({ title, about, action, children }: SettingsSectionProps) {
  const heading = useId();
  return (
    <section aria-labelledby={heading} className="grid grid-cols-1 gap-4">
      <div className="flex flex-wrap items-end justify-between gap-x-4 gap-y-2">
        <div>
          <h2 id={heading} className="text-base font-semibold">
            {title}
          </h2>
          {about === undefined ? null : <p className="measure text-muted">{about}</p>}
        </div>
        {action}
      </div>
      {children}
    </section>
  );
}
