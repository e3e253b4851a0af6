import pg from "pg";

import { readOrMakeSecret } from "./data-folder.ts";

/** Its own limit: whatever it does, connections are left for others on the same server. */
const CONNECTION_LIMIT = 40;

/** The storefront's own role and database on an embedded server; returns their address. `folder` keeps the password. */
export async function makeStorefrontDatabase(
  adminUrl: string,
  folder: string,
  secretName = "database-password",
): Promise<string> {
  const password = readOrMakeSecret(secretName, folder);
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const role = await client.query("SELECT FROM pg_roles WHERE rolname = 'storefront'");
    await client.query(
      `${role.rowCount === 0 ? "CREATE" : "ALTER"} ROLE storefront LOGIN CONNECTION LIMIT ${CONNECTION_LIMIT} ` +
        `PASSWORD ${client.escapeLiteral(password)}`,
    );
    const database = await client.query("SELECT FROM pg_database WHERE datname = 'storefront'");
    if (database.rowCount === 0) await client.query("CREATE DATABASE storefront OWNER storefront");
  } finally {
    await client.end();
  }
  const url = new URL(adminUrl);
  Object.assign(url, { username: "storefront", password, pathname: "/storefront" });
  return url.href;
}
