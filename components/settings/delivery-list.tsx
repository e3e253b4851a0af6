import { RelativeTime } from "#components/shell/relative-time.tsx";
import { Badge } from "#components/ui/badge.tsx";
import type { ApiOutput } from "#lib/web/client.ts";

type Delivery = ApiOutput<"GET /notification-deliveries">["items"][number];

const channels = { email: "Mail", webhook: "Webhook" } as const;

function DeliveryState({ sentAt, failedAt, attempts }: Delivery) {
  if (sentAt !== null) return <Badge tone="green">Arrived</Badge>;
  if (failedAt !== null) return <Badge tone="red">Given up</Badge>;
  return <Badge tone="amber">{attempts === 0 ? "Waiting" : `Tried ${attempts} times`}</Badge>;
}

/** The latest mails and calls: whether each arrived, and if not, why. */
export function DeliveryList({ deliveries }: { deliveries: readonly Delivery[] }) {
  if (deliveries.length === 0) return <p className="text-muted">Nothing was sent yet.</p>;
  return (
    <ul className="divide-y divide-line border-y border-line">
      {deliveries.map((delivery) => (
        <li key={delivery.id} className="grid gap-0.5 py-2">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <span className="w-16 font-medium">{channels[delivery.channel]}</span>
            <DeliveryState {...delivery} />
            <RelativeTime at={delivery.createdAt} className="ml-auto text-xs text-muted" />
          </div>
          {delivery.lastError === null ? null : (
            <p className="text-xs text-muted wrap-anywhere">{delivery.lastError}</p>
          )}
        </li>
      ))}
    </ul>
  );
}
