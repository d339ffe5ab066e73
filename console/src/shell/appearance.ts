import { applyDensity, applyMode, Density, Mode } from '@cloudscape-design/global-styles';

/** How the console looks on this browser: kept in its local storage. */
export interface Appearance {
  mode: 'light' | 'dark' | 'system';
  density: 'comfortable' | 'compact';
}

const STORED = 'slipway.appearance';
const systemIsDark = window.matchMedia('(prefers-color-scheme: dark)');

export function storedAppearance(): Appearance {
  const fallback: Appearance = { mode: 'system', density: 'comfortable' };
  try {
    return { ...fallback, ...JSON.parse(localStorage.getItem(STORED) ?? '{}') };
  } catch {
    return fallback;
  }
}

export function applyAppearance(): void {
  const { mode, density } = storedAppearance();
  const isDark = mode === 'dark' || (mode === 'system' && systemIsDark.matches);
  applyMode(isDark ? Mode.Dark : Mode.Light);
  applyDensity(density === 'compact' ? Density.Compact : Density.Comfortable);
}

export function chooseAppearance(change: Partial<Appearance>): void {
  localStorage.setItem(STORED, JSON.stringify({ ...storedAppearance(), ...change }));
  applyAppearance();
}

systemIsDark.addEventListener('change', applyAppearance);
