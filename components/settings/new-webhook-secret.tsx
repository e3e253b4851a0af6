import { ShownOnce } from "./shown-once.tsx";

/** What signs a webhook's calls, the one time that it can be seen. */
export const NewWebhookSecret = ({ secret, onClose }: { secret: string; onClose: () => void }) => (
  <ShownOnce
    title="Copy the webhook's secret now"
    description="It is not shown again. With it the receiver checks that a call comes from here (Standard Webhooks)."
    label="Secret"
    value={secret}
    onClose={onClose}
  />
);
