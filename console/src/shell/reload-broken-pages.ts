const STORED = 'slipway.reloads';
const MOST = 3;
const WITHIN = 20_000;

/**
 * A page's files are loaded when it is opened; broken off on the way (a network of the machine came or went, or the server
 * was started anew from other files), the console is loaded again at the same address. Not for ever: after three times in
 * twenty seconds the error is shown.
 */
export function reloadBrokenPages(): void {
  window.addEventListener('vite:preloadError', (event) => {
    const now = Date.now();
    const before = JSON.parse(sessionStorage.getItem(STORED) ?? '[]') as number[];
    const lately = before.filter((time) => now - time < WITHIN);
    if (lately.length >= MOST) return;
    sessionStorage.setItem(STORED, JSON.stringify([...lately, now]));
    event.preventDefault();
    window.location.reload();
  });
}
