"use client";
import { usePathname } from "next/navigation";

import { Avatar } from "#components/ui/avatar.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Button } from "#components/ui/button.tsx";
import { QuickLink } from "#components/ui/quick-link.tsx";
import { Sheet } from "#components/ui/sheet.tsx";

import { type FrameLink, isAt } from "./frame-links.tsx";
import { menuPlaces } from "./menu-places.ts";
import { ReaderZone } from "./reader-zone.tsx";
import { signOut } from "./sign-out.ts";
import { ThemeSwitch } from "./theme-switch.tsx";
import { useViewer } from "./viewer.tsx";

export type MoreSheetProps = { links: readonly FrameLink[]; onOpenChange: (open: boolean) => void };

const placeClass =
  "flex h-11 items-center gap-3 rounded-md px-2 text-base hover:bg-hover aria-[current=page]:font-medium [&_svg]:size-5 [&_svg]:text-muted";

/** Who is signed in, and the way out. */
function SignedIn() {
  const viewer = useViewer();
  if (viewer === null) return <ButtonLink href="/sign-in">Sign in</ButtonLink>;
  return (
    <div className="flex items-center gap-3">
      <Avatar name={viewer.name} />
      <span className="grid min-w-0 grow">
        <span className="truncate font-medium">{viewer.name}</span>
        <ReaderZone className="truncate text-xs text-subtle" />
      </span>
      <Button onClick={() => void signOut()}>Sign out</Button>
    </div>
  );
}

/** Every place, the theme and the person signed in, on narrow screens. */
export function MoreSheet({ links, onOpenChange }: MoreSheetProps) {
  const pathname = usePathname();
  const close = () => onOpenChange(false);
  return (
    <Sheet open onOpenChange={onOpenChange} side="bottom" title="Hindcast">
      <SignedIn />
      <ul className="-mx-2 mt-3 grid border-t border-line pt-2">
        {links.map((link) => (
          <li key={link.href}>
            <QuickLink
              href={link.href}
              onClick={close}
              aria-current={isAt(pathname, link.href) ? "page" : undefined}
              className={placeClass}
            >
              {link.icon}
              {link.label}
              {link.badge}
            </QuickLink>
          </li>
        ))}
      </ul>
      <ul className="-mx-2 mt-2 grid border-t border-line pt-2">
        {menuPlaces.map(({ href, label }) => (
          <li key={href}>
            <QuickLink
              href={href}
              onClick={close}
              aria-current={isAt(pathname, href) ? "page" : undefined}
              className={placeClass}
            >
              {label}
            </QuickLink>
          </li>
        ))}
      </ul>
      <div className="mt-2 flex items-center justify-between border-t border-line pt-3">
        <span>Theme</span>
        <ThemeSwitch />
      </div>
    </Sheet>
  );
}
