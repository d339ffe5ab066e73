import { consoleConfig } from '../../aws/settings.ts';

/** One thing that is wrong, as the server finds it (docs/slipway-endpoints.md, GET /_slipway/why). */
export interface Finding {
  code: string;
  /** What it is about: an ARN or a name. */
  subject?: string;
  /** AWS's and the containers' own words. */
  evidence?: unknown[];
}

/** What is asked about: one of the three, by its ARN. */
export interface Subject {
  service?: string;
  task?: string;
  targetGroup?: string;
}

/** Why a service does not come up, a task stopped, or targets are unhealthy. Nothing where the server has no answer. */
export async function askWhy(subject: Subject): Promise<Finding[]> {
  const { accountId, region } = consoleConfig();
  const search = new URLSearchParams({ ...subject, account: accountId, region });
  const response = await fetch(`/_slipway/why?${search}`);
  if (!response.ok) return [];
  const { findings = [] } = (await response.json()) as { findings?: Finding[] };
  return findings;
}
