interface Shown {
  /** Of the service's stack: it names the region and the account. */
  readonly stackArn: string;
  readonly cluster: string;
  readonly service: string;
}

/** A server's account unless it was started with another; the address names any but this one. */
const USUAL_ACCOUNT = '000000000000';

/** The service's page in the console at a Slipway server's endpoint. */
export function consoleUrl(endpoint: string, { stackArn, cluster, service }: Shown): string {
  const [, , , region = '', account = ''] = stackArn.split(':');
  const world = new URLSearchParams(account === USUAL_ACCOUNT ? { region } : { account, region });
  const page = ['services', cluster, service].map(encodeURIComponent).join('/');
  return `${endpoint.replace(/\/$/, '')}/?${world}#/${page}`;
}
