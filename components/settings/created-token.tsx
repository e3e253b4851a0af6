import { ShownOnce } from "./shown-once.tsx";

/** The new token, the one time that it can be seen. */
export const CreatedToken = ({ token, onClose }: { token: string; onClose: () => void }) => (
  <ShownOnce
    title="Copy your token now"
    description="It is not shown again. Whoever has it can act as you."
    label="Token"
    value={token}
    onClose={onClose}
  />
);
