/** What an ARN's resource is called: the text behind its last slash (a cluster, a task's id, `family:revision`). */
export function nameOf(arn: string | undefined): string {
  return arn?.split('/').at(-1) ?? '';
}

/** `…:targetgroup/<name>/<digits>`. */
export const targetGroupName = (arn: string) => nameBeforeDigits(arn);

/** `…:loadbalancer/app/<name>/<digits>`. */
export const loadBalancerName = (arn: string) => nameBeforeDigits(arn);

const nameBeforeDigits = (arn: string) => arn.split('/').at(-2) ?? arn;
