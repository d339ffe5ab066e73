/** A request over the network whose answer is small. Rejects when nobody answers within ten seconds. */
export async function post(request: {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}): Promise<{ status: number; body: string }> {
  const { url, headers, body } = request;
  const answer = await fetch(url, { method: 'POST', headers, body, signal: AbortSignal.timeout(10_000) });
  return { status: answer.status, body: await answer.text() };
}
