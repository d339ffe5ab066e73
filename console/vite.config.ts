import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { compressed } from './compress.ts';
import { firstView } from './first-view.ts';
import { withoutFeatureNotifications } from './without-feature-notifications.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const isFirstView = firstView(here('src/main.tsx'));
const outDir = here('../dist/console');

/** The console's files lie below `/_slipway/console/`, which no bucket and no AWS API can be named; the page itself is `/`. */
export default defineConfig({
  root: here('.'),
  base: '/_slipway/console/',
  plugins: [withoutFeatureNotifications(), react(), compressed(outDir)],
  build: {
    outDir,
    emptyOutDir: true,
    target: 'es2023',
    // Nothing inline: the content security policy lets only files of this server run.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 2_000,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            {
              debugName: 'first view',
              name: (id, about) => (isFirstView(id, about) ? 'first-view' : null),
            },
          ],
        },
      },
    },
  },
  // `npm run dev:console`: the page is /_slipway/console/, and all else is a running server's: AWS's APIs and Slipway's own.
  server: {
    host: '127.0.0.1',
    proxy: {
      '^/(?!_slipway/console/(?!config))': {
        target: process.env.AWS_ENDPOINT_URL ?? 'http://127.0.0.1:4566',
        changeOrigin: true,
        // To the server this is a client of its own, not a page of another origin.
        configure: (proxy) => proxy.on('proxyReq', (request) => request.removeHeader('origin')),
      },
    },
  },
});
