/**
 * Keys that begin with `aws:` are for AWS's own services: CloudFormation sets `aws:cloudformation:stack-name`, a client may not (Tagging AWS Resources user
 * guide, "Tag naming limits and requirements"). `invokedBy` is the service that calls, if one does.
 */
export function isReservedTag(key: string, { invokedBy }: { readonly invokedBy?: string }): boolean {
  return invokedBy === undefined && /^aws:/i.test(key);
}
