/** One request to the control door of a service at `url`. Throws unless the answer is a good one. */
export async function sendControl(
  { url, controlToken }: { url: string; controlToken: string },
  method: string,
  path: string,
  body?: object,
): Promise<void> {
  const answer = await fetch(`${url}/control/${path}`, {
    method,
    headers: { authorization: `Bearer ${controlToken}`, "content-type": "application/json" },
    ...(body && { body: JSON.stringify(body) }),
  });
  if (!answer.ok)
    throw new Error(`${method} /control/${path} answers ${answer.status}: ${await answer.text()}`);
}
