const weekdays = new Intl.DateTimeFormat("en-GB", { weekday: "short", timeZone: "UTC" });

/** The day under which entries stand: "Fri 10 May 2024". It stays in sight while they scroll. */
export function DayHeading({ date }: { date: string | null }) {
  const day = date === null ? Number.NaN : Date.parse(`${date} UTC`);
  return (
    <h2 className="sticky top-(--timeline-top,0px) z-5 border-b border-line bg-canvas py-1 pr-4 pl-(--row-start,1rem) text-xs font-medium text-muted tabular-nums lg:pr-6">
      {Number.isNaN(day) ? "Day unknown" : `${weekdays.format(day)} ${date}`}
    </h2>
  );
}
