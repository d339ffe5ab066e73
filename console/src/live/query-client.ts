import { QueryClient } from '@tanstack/react-query';
import { awsError } from '../aws/errors.ts';

/** Answers stay true until the change feed says otherwise: nothing is asked again by a timer or by a look at the window. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: Number.POSITIVE_INFINITY,
      // The browser breaks requests off when the machine's networks change, and each task's start changes them.
      retry: (failures, error) => failures < 3 && awsError(error).unreachable,
      retryDelay: 200,
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
    },
  },
});
