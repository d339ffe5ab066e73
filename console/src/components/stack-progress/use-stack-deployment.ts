import { useState } from 'react';
import { deployStack, type StackRequest, type StackRun } from './deploy-stack.ts';

export interface StackDeployment {
  /** Set once CloudFormation has taken the template: give it to `<StackProgress>`. */
  run: StackRun | undefined;
  /** AWS refused to begin. What fails later is told by `<StackProgress>`. */
  error: unknown;
  /** Between the click and CloudFormation's answer. */
  starting: boolean;
  /** Makes or updates the stack; answers the run, or undefined when AWS refused. */
  deploy: (request: StackRequest) => Promise<StackRun | undefined>;
  /** Forgets the run, so that the form is shown again with what was typed. */
  reset: () => void;
}

/** Makes or updates one stack from a form. */
export function useStackDeployment(): StackDeployment {
  const [run, setRun] = useState<StackRun>();
  const [error, setError] = useState<unknown>();
  const [starting, setStarting] = useState(false);
  const deploy = async (request: StackRequest) => {
    setStarting(true);
    setError(undefined);
    try {
      const begun = await deployStack(request);
      setRun(begun);
      return begun;
    } catch (refused) {
      setError(refused);
      return undefined;
    } finally {
      setStarting(false);
    }
  };
  const reset = () => {
    setRun(undefined);
    setError(undefined);
  };
  return { run, error, starting, deploy, reset };
}
