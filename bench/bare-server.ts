import { createServer, type IncomingMessage, type ServerResponse } from "node:http";

import pg from "pg";

import { incidentStatement } from "#lib/domain/incidents/get-incident.ts";

/**
 * The limit that the product is measured against: node:http and pg with prepared statements, nothing else. No
 * credentials, no validation, no audit. `GET /incidents/N` runs the product's own statement and sends what it gets;
 * `POST /entries` does one durable INSERT of one entry into a table with the columns and indexes of the product's.
 */
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 });

const READ = { name: "incident", text: incidentStatement("i.number = $1::int", true) };
const WRITE = {
  name: "entry",
  text: `INSERT INTO bare_entries (id, incident_id, sequence, kind, body, occurred_at, sort_at, recorded_at, author_name)
    VALUES (gen_random_uuid(), $1, $2, 'note', $3, now(), now(), now(), 'bare') RETURNING id, recorded_at`,
};

async function read(number: number): Promise<string> {
  const { rows } = await pool.query<{ incident: string; timeline: string }>({
    ...READ,
    values: [number, true, null],
  });
  return `${rows[0]?.incident.slice(0, -1)},"timeline":${rows[0]?.timeline}}`;
}

let sequence = 0;
const incidentIds = pool
  .query<{ id: string }>("SELECT id FROM incidents ORDER BY number")
  .then(({ rows }) => rows.map(({ id }) => id));

async function write(number: number, request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request) text += String(chunk);
  const { body } = JSON.parse(text) as { body: string };
  const incidentId = (await incidentIds)[number - 1];
  const { rows } = await pool.query<object>({ ...WRITE, values: [incidentId, ++sequence, body] });
  return JSON.stringify(rows[0]);
}

async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const number = Number(/\d+$/.exec(request.url ?? "")?.[0]);
  const body = request.method === "POST" ? await write(number, request) : await read(number);
  response.writeHead(request.method === "POST" ? 201 : 200, {
    "content-type": "application/json; charset=utf-8",
    "content-length": Buffer.byteLength(body),
  });
  response.end(body);
}

createServer((request, response) => {
  serve(request, response).catch((error: unknown) => {
    response.writeHead(500);
    response.end(String(error));
  });
}).listen(Number(process.env.PORT), "127.0.0.1");
