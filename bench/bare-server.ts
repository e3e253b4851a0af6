import { createServer, type IncomingMessage, type ServerResponse } from "node:http";

import pg from "pg";

import { incidentStatement } from "#lib/domain/incidents/get-incident.ts";

/**
 * The limit that the product is measured against: node:http and pg with prepared statements, nothing else. No
 * credentials, no validation, no audit. `GET /incidents/N` runs the product's own statement and sends what it gets;
 * `POST /entries` does one durable INSERT of one entry into a table with the columns and indexes of the product's, and
 * `POST /alerts` one of an alert.
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

const ALERT = {
  name: "alert",
  text: `INSERT INTO bare_alerts (id, origin, sender_id, dedup_key, group_key, title, severity, service_name, labels, starts_at,
      first_received_at, last_received_at)
    VALUES (gen_random_uuid(), 'events', '00000000-0000-7000-8000-000000000001', $1, $1, $2, 'SEV2', $3, $4, now(), now(), now())
    RETURNING id`,
};

type Event = { dedup_key: string; payload: { summary: string; component: string } };

async function writeAlert(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request) text += String(chunk);
  const { dedup_key, payload } = JSON.parse(text) as Event;
  const { summary, component } = payload;
  const { rows } = await pool.query<object>({ ...ALERT, values: [dedup_key, summary, component, payload] });
  return JSON.stringify(rows[0]);
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
  const post = () => (request.url === "/alerts" ? writeAlert(request) : write(number, request));
  const body = request.method === "POST" ? await post() : await read(number);
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
