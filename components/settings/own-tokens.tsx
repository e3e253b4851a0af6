"use client";
import { useState } from "react";

import { InstantText } from "#components/shell/instant-text.tsx";
import { RelativeTime } from "#components/shell/relative-time.tsx";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Table, TableBody, TableCell, TableColumn, TableHead, TableRow } from "#components/ui/table.tsx";
import type { ApiOutput } from "#lib/web/client.ts";

import { CreateTokenDialog } from "./create-token-dialog.tsx";
import { RevokeTokenDialog } from "./revoke-token-dialog.tsx";

type Token = ApiOutput<"GET /tokens">["items"][number];

/** One's own tokens: what each may do, until when, and when it was last used. */
export function OwnTokens({
  tokens,
  isAdministrator,
}: {
  tokens: readonly Token[];
  isAdministrator: boolean;
}) {
  const [isCreating, setCreating] = useState(false);
  const create = (
    <Button className="justify-self-start" onClick={() => setCreating(true)}>
      Create a token
    </Button>
  );
  return (
    <div className="grid grid-cols-1 gap-4">
      {tokens.length === 0 ? (
        <EmptyState as="h3" className="p-0" title="No tokens yet" action={create}>
          Create one for each program, so that you can revoke it without stopping the others.
        </EmptyState>
      ) : (
        <>
          <div className="-mx-4 lg:-mx-6">
            <TokenTable tokens={tokens} />
          </div>
          {create}
        </>
      )}
      {isCreating ? (
        <CreateTokenDialog isAdministrator={isAdministrator} onClose={() => setCreating(false)} />
      ) : null}
    </div>
  );
}

function TokenTable({ tokens }: { tokens: readonly Token[] }) {
  return (
    <Table caption="Your API tokens" className="border-y border-line">
      <TableHead>
        <tr>
          <TableColumn>Name</TableColumn>
          <TableColumn>Begins with</TableColumn>
          <TableColumn>Scopes</TableColumn>
          <TableColumn>Expires</TableColumn>
          <TableColumn>Last used</TableColumn>
          <TableColumn>
            <span className="sr-only">Revoke</span>
          </TableColumn>
        </tr>
      </TableHead>
      <TableBody>
        {tokens.map((token) => (
          <TableRow key={token.id}>
            <TableCell grow>{token.name}</TableCell>
            <TableCell>
              <code className="text-xs">{token.prefix}…</code>
            </TableCell>
            <TableCell>{token.scopes.join(", ")}</TableCell>
            <TableCell>
              {token.expiresAt === null ? "Never" : <InstantText at={token.expiresAt} parts="date" />}
            </TableCell>
            <TableCell>
              {token.lastUsedAt === null ? (
                <span className="text-subtle">Never</span>
              ) : (
                <RelativeTime at={token.lastUsedAt} parts="date" />
              )}
            </TableCell>
            <TableCell>
              <RevokeTokenDialog id={token.id} name={token.name} />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
