"use client";
import { useState } from "react";

import { Avatar } from "#components/ui/avatar.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Late, LatePart } from "#components/ui/late-part.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";

import { ReaderZone } from "./reader-zone.tsx";
import type { MenuViewer } from "./user-menu-content.tsx";

export type UserMenuProps = {
  viewer: MenuViewer | null;
  /** False while it is not known yet whether somebody is signed in. */
  isKnown?: boolean;
  onSignOut: () => void | Promise<void>;
};

const content = new LatePart(async () => (await import("./user-menu-content.tsx")).UserMenuContent);

const buttonClass =
  "flex min-h-12 w-full items-center gap-2 rounded-md px-2 text-left transition-colors hover:bg-hover aria-expanded:bg-hover";

function NameAndZone({ name }: { name: string }) {
  return (
    <>
      <Avatar name={name} />
      <span className="grid min-w-0">
        <span className="truncate font-medium">{name}</span>
        <ReaderZone className="truncate text-2xs text-subtle" />
      </span>
    </>
  );
}

/** Name and zone of the person signed in; opens onto profile, theme and signing out. The menu's code loads with its first use. */
export function UserMenu({ viewer, isKnown = true, onSignOut }: UserMenuProps) {
  const [isWanted, setWanted] = useState(false);
  if (viewer === null) {
    return (
      <div className="flex min-h-12 items-center gap-2 px-2">
        {isKnown ? (
          <ButtonLink href="/sign-in" className="w-full">
            Sign in
          </ButtonLink>
        ) : (
          <>
            <Skeleton className="size-6 rounded-full" />
            <ReaderZone className="truncate text-2xs text-subtle" />
          </>
        )}
      </div>
    );
  }
  const button = (
    <button
      type="button"
      aria-haspopup="menu"
      className={buttonClass}
      onPointerEnter={content.preload}
      onFocus={content.preload}
      onClick={() => setWanted(true)}
    >
      <NameAndZone name={viewer.name} />
    </button>
  );
  if (!isWanted) return button;
  return (
    <Late part={content} fallback={button} onClose={() => setWanted(false)}>
      {(Content) => (
        <Content viewer={viewer} onSignOut={onSignOut}>
          <button type="button" className={buttonClass}>
            <NameAndZone name={viewer.name} />
          </button>
        </Content>
      )}
    </Late>
  );
}
