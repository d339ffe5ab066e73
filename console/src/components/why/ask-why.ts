/** One thing that is wrong, as the server finds it (docs/slipway-endpoints.md, GET /_slipway/why). */
export interface Finding {
  code: string;
  /** The ARN of what it is about. */
  subject?: string;
  /** AWS's and the containers' own words. */
  evidence?: string[];
  /** What a sentence about it needs. */
  details?: Record<string, string | number>;
  /** Codes of what to change. */
  mend?: string[];
}

export interface Explanation {
  findings: Finding[];
  /** What the containers wrote last. */
  logs: { taskArn: string; container: string; timestamp: number; message: string }[];
}

/** What is asked about: one of the four, by its ARN. */
export interface Subject {
  service?: string;
  /** A service deployment. */
  deployment?: string;
  task?: string;
  targetGroup?: string;
}

/** Why a service does not come up, a task stopped, or targets are unhealthy. Nothing where the server knows nothing of it. */
export async function askWhy(subject: Subject): Promise<Explanation> {
  const response = await fetch(`/_slipway/why?${new URLSearchParams({ ...subject })}`);
  if (!response.ok) return { findings: [], logs: [] };
  const { findings = [], logs = [] } = (await response.json()) as Partial<Explanation>;
  return { findings, logs };
}
