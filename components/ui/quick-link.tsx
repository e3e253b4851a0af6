"use client";
import Link from "next/link";
import { useRouter } from "next/navigation";
import type { ComponentProps } from "react";

export type QuickLinkProps = Omit<ComponentProps<typeof Link>, "href" | "prefetch"> & { href: string };

/**
 * A link whose page is fetched as soon as somebody reaches for it. Next's own links fetch every page
 * that comes into view, which for a list of fifty rows is fifty pages drawn for nothing.
 */
export function QuickLink({ href, ...props }: QuickLinkProps) {
  const router = useRouter();
  const fetchAhead = () => router.prefetch(href);
  return (
    <Link
      href={href}
      prefetch={false}
      onPointerEnter={fetchAhead}
      onPointerDown={fetchAhead}
      onFocus={fetchAhead}
      {...props}
    />
  );
}
