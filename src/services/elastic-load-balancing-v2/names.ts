import { validationError } from './errors.ts';

/**
 * CreateLoadBalancer, CreateTargetGroup: "maximum of 32 characters, must contain only alphanumeric characters or hyphens, must not begin
 * or end with a hyphen"; a load balancer's "must not begin with internal-".
 */
export function checkName(what: 'Load balancer' | 'Target group', name: string): void {
  const subject = `${what} name '${name}'`;
  if (name === '') throw validationError(`${what} name cannot be empty`);
  if (name.length > 32) throw validationError(`${subject} cannot be longer than '32' characters`);
  if (!/^[A-Za-z0-9-]+$/.test(name))
    throw validationError(
      `${subject} can only contain characters that are alphanumeric characters or hyphens(-)`,
    );
  if (/^-|-$/.test(name)) throw validationError(`${subject} cannot begin or end with '-'`);
  if (what === 'Load balancer' && name.startsWith('internal-'))
    throw validationError(`${subject} cannot begin with 'internal-'`);
}
