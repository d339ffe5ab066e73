import type { Plugin } from 'vite';

const LEFT_OUT = /feature-notifications-drawer-content(\.js)?$/;
const EMPTY = '\0feature-notifications';

/**
 * Cloudscape's app layout has a drawer for announcements of new features, which this console never opens. Its content would
 * bring a drag-and-drop library and a date library into the first view, a tenth of it: it is left empty.
 */
export function withoutFeatureNotifications(): Plugin {
  return {
    name: 'without-feature-notifications',
    enforce: 'pre',
    resolveId: (source) => (LEFT_OUT.test(source) ? EMPTY : undefined),
    load: (id) =>
      id === EMPTY ? 'export default () => null; export const RuntimeContentPart = () => null;' : undefined,
  };
}
