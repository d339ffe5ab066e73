const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

/** `d-` and nine capital letters and digits, as CodeDeploy names its deployments. */
export function newDeploymentId(random: { integer(limit: number): number }): string {
  return `d-${Array.from({ length: 9 }, () => LETTERS[random.integer(LETTERS.length)]).join('')}`;
}
