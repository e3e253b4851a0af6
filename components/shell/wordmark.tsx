/** The product's name with its mark: two levels joined by a wave. */
export function Wordmark() {
  return (
    <span className="flex items-center gap-2 text-sm font-semibold tracking-tight">
      <svg aria-hidden="true" viewBox="0 0 16 16" className="size-4 text-accent-ink">
        <path
          d="M3 2.5v11M13 2.5v11M3 9.5c2.5 0 2.5-3 5-3s2.5 3 5 3"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.75"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </svg>
      Hindcast
    </span>
  );
}
