import { QueryClient } from '@tanstack/react-query';

/** Answers stay true until the change feed says otherwise: nothing is asked again by a timer or by a look at the window. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: Number.POSITIVE_INFINITY,
      // The clients themselves ask again where that helps (aws/retry-reads.ts).
      retry: false,
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
    },
  },
});
