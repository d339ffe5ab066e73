import './console.css';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { loadConfig } from './aws/settings.ts';
import { loadComponentMessages } from './i18n/language.ts';
import { ChangeFeed } from './live/change-feed.ts';
import { queryClient } from './live/query-client.ts';
import { applyAppearance } from './shell/appearance.ts';
import { reloadBrokenPages } from './shell/reload-broken-pages.ts';

applyAppearance();
reloadBrokenPages();
const root = createRoot(document.getElementById('root')!);
const [config, componentMessages] = await Promise.all([loadConfig(), loadComponentMessages()]);
await new ChangeFeed(config, queryClient).open();
root.render(<App config={config} componentMessages={componentMessages} />);
