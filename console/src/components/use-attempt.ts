import { awsError } from '../aws/errors.ts';
import { useNotify } from '../shell/notifications.tsx';

/** For a button without a dialog: does it, and tells above the page what `act` says of it, or AWS's refusal. */
export function useAttempt(): (act: () => Promise<string>) => Promise<void> {
  const notify = useNotify();
  return async (act) => {
    try {
      notify({ type: 'success', content: await act() });
    } catch (refused) {
      const { code, message } = awsError(refused);
      notify({ type: 'error', header: code, content: message });
    }
  };
}
