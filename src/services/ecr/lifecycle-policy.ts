import { LifecyclePolicyError, parseLifecyclePolicy } from '../../domain/ecr-lifecycle-policy.ts';
import { invalidParameter } from './errors.ts';

/** Refuses a text that is not a lifecycle policy, in ECR's words with the place of the fault. */
export function checkLifecyclePolicy(text: string): void {
  try {
    parseLifecyclePolicy(text);
  } catch (error) {
    if (!(error instanceof LifecyclePolicyError)) throw error;
    throw invalidParameter('LifecyclePolicyText', `Lifecycle policy validation failure: ${error.message}`);
  }
}
