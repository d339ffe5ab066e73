import type { FlashbarProps } from '@cloudscape-design/components/flashbar';
import {
  createContext,
  lazy,
  type ReactNode,
  Suspense,
  useCallback,
  useContext,
  useMemo,
  useState,
} from 'react';
import { text } from '../i18n/text.ts';
import { commonMessages } from '../messages/common.ts';

export interface Notification {
  /** Shown again with the same id, a notification replaces the one before. */
  id?: string;
  type: FlashbarProps.Type | 'in-progress';
  header?: ReactNode;
  content: ReactNode;
  action?: ReactNode;
}

type Notify = (notification: Notification) => void;

const NotifyContext = createContext<Notify>(() => {});
const NotificationsContext = createContext<FlashbarProps.MessageDefinition[]>([]);

/** Tells the user something above the page, which stays when the page changes. */
export const useNotify = (): Notify => useContext(NotifyContext);

export function NotificationsProvider({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState<FlashbarProps.MessageDefinition[]>([]);
  const notify = useCallback<Notify>((notification) => {
    const id = notification.id ?? crypto.randomUUID();
    const dismiss = () => setShown((before) => before.filter((item) => item.id !== id));
    const item: FlashbarProps.MessageDefinition = {
      ...notification,
      id,
      type: notification.type === 'in-progress' ? 'info' : notification.type,
      loading: notification.type === 'in-progress',
      dismissible: true,
      dismissLabel: text(commonMessages.close),
      onDismiss: dismiss,
    };
    setShown((before) => [item, ...before.filter((other) => other.id !== id)]);
  }, []);
  const definitions = useMemo(() => shown, [shown]);
  return (
    <NotifyContext.Provider value={notify}>
      <NotificationsContext.Provider value={definitions}>{children}</NotificationsContext.Provider>
    </NotifyContext.Provider>
  );
}

// Not part of the first view, which has nothing to tell yet.
const Flashbar = lazy(() => import('@cloudscape-design/components/flashbar'));

export function Notifications() {
  const items = useContext(NotificationsContext);
  if (items.length === 0) return null;
  return (
    <Suspense>
      <Flashbar items={items} stackItems />
    </Suspense>
  );
}
