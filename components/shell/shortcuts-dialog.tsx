"use client";
import { Dialog } from "#components/ui/dialog.tsx";
import { Kbd } from "#components/ui/kbd.tsx";
import { Switch } from "#components/ui/switch.tsx";
import { showToast } from "#components/ui/toast.tsx";

import { useRegisteredCommands } from "./command-registry.ts";
import { groupCommands } from "./group-commands.ts";
import { allowSingleKeys, useSingleKeysAllowed } from "./shortcut-preference.ts";

function switchSingleKeys(on: boolean): void {
  allowSingleKeys(on);
  showToast({
    message: `Single keys are ${on ? "on" : "off"}`,
    undo: () => allowSingleKeys(!on),
  });
}

/** Every shortcut that works on this page, and the switch that turns bare keys off. */
export function ShortcutsDialog({ onOpenChange }: { onOpenChange: (open: boolean) => void }) {
  const commands = useRegisteredCommands().filter((command) => command.shortcut !== undefined);
  const singleKeys = useSingleKeysAllowed();
  return (
    <Dialog open onOpenChange={onOpenChange} title="Keyboard shortcuts" size="lg" startsOnText>
      <div className="gap-8 sm:columns-2">
        {groupCommands(commands).map(([group, members]) => (
          <section key={group} className="mb-5 break-inside-avoid">
            <h3 className="mb-1 text-xs text-subtle">{group}</h3>
            <dl>
              {members.map((command) => (
                <div key={command.id} className="flex min-h-8 items-center justify-between gap-4">
                  <dt>{command.title}</dt>
                  <dd>
                    <Kbd keys={command.shortcut ?? ""} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <div className="border-t border-line pt-4">
        <Switch
          label="Shortcuts of single keys"
          hint="Turn them off if you dictate, or press keys by accident. Those with Ctrl or ⌘ stay."
          checked={singleKeys}
          onCheckedChange={switchSingleKeys}
        />
      </div>
    </Dialog>
  );
}
