import type { Health } from '../server/admin.ts';

interface Shown {
  /** Of the service's stack: it names the region and the account. */
  readonly stackArn: string;
  readonly cluster: string;
  readonly service: string;
}

/** The service's page in the console of the server that tells this of its health; what answers there may be something else. */
export function consoleUrl(endpoint: string, health: Health, { stackArn, cluster, service }: Shown): string {
  const [, , , region = '', account = ''] = stackArn.split(':');
  const world = new URLSearchParams(health.accountId === account ? { region } : { account, region });
  const page = ['services', cluster, service].map(encodeURIComponent).join('/');
  return `${endpoint.replace(/\/$/, '')}/?${world}#/${page}`;
}
