import { I18nProvider, type I18nProviderProps } from '@cloudscape-design/components/i18n';
import { QueryClientProvider } from '@tanstack/react-query';
import { Router } from 'wouter';
import type { ConsoleConfig } from './aws/settings.ts';
import { chosenLanguage } from './i18n/language.ts';
import { queryClient } from './live/query-client.ts';
import { useHashPath } from './shell/navigation.ts';
import { NotificationsProvider } from './shell/notifications.tsx';
import { Shell } from './shell/shell.tsx';
import { TopBar } from './shell/top-bar.tsx';

interface AppProps {
  config: ConsoleConfig;
  componentMessages: I18nProviderProps.Messages;
}

export function App({ config, componentMessages }: AppProps) {
  document.documentElement.lang = chosenLanguage();
  return (
    <I18nProvider locale={chosenLanguage()} messages={[componentMessages]}>
      <QueryClientProvider client={queryClient}>
        <NotificationsProvider>
          <TopBar config={config} />
          <Router hook={useHashPath}>
            <Shell />
          </Router>
        </NotificationsProvider>
      </QueryClientProvider>
    </I18nProvider>
  );
}
