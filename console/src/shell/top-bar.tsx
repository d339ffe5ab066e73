import TopNavigation, { type TopNavigationProps } from '@cloudscape-design/components/top-navigation';
import { addressIn, type ConsoleConfig } from '../aws/settings.ts';
import { chooseLanguage, chosenLanguage, LANGUAGES, type Language } from '../i18n/language.ts';
import { text } from '../i18n/text.ts';
import { shellMessages as m } from '../messages/shell.ts';
import { type Appearance, chooseAppearance, storedAppearance } from './appearance.ts';

export function TopBar({ config }: { config: ConsoleConfig }) {
  return (
    <div id="top-bar">
      <TopNavigation
        identity={{ href: '#/', title: 'Slipway' }}
        utilities={[regionMenu(config), languageMenu(), settingsMenu(), accountMenu(config)]}
      />
    </div>
  );
}

function regionMenu(config: ConsoleConfig): TopNavigationProps.Utility {
  return {
    type: 'menu-dropdown',
    text: config.region,
    ariaLabel: `${text(m.region)}: ${config.region}`,
    items: config.regions.map((region) => ({ id: region, text: region })),
    onItemClick: ({ detail }) => {
      window.location.href = addressIn({ accountId: config.accountId, region: detail.id });
    },
  };
}

function languageMenu(): TopNavigationProps.Utility {
  return {
    type: 'menu-dropdown',
    text: LANGUAGES[chosenLanguage()],
    ariaLabel: `${text(m.language)}: ${LANGUAGES[chosenLanguage()]}`,
    items: Object.entries(LANGUAGES).map(([id, name]) => ({ id, text: name })),
    onItemClick: ({ detail }) => chooseLanguage(detail.id as Language),
  };
}

function settingsMenu(): TopNavigationProps.Utility {
  const { mode, density } = storedAppearance();
  const choice = (id: string, label: string, checked: boolean) => ({
    id,
    text: label,
    itemType: 'checkbox' as const,
    checked,
  });
  return {
    type: 'menu-dropdown',
    iconName: 'settings',
    ariaLabel: text(m.settings),
    title: text(m.settings),
    items: [
      choice('mode:light', text(m.light), mode === 'light'),
      choice('mode:dark', text(m.dark), mode === 'dark'),
      choice('mode:system', text(m.system), mode === 'system'),
      choice('density:comfortable', text(m.comfortable), density === 'comfortable'),
      choice('density:compact', text(m.compact), density === 'compact'),
    ],
    onItemClick: ({ detail }) => {
      const [setting, value] = detail.id.split(':');
      chooseAppearance({ [setting!]: value } as Partial<Appearance>);
    },
  };
}

function accountMenu(config: ConsoleConfig): TopNavigationProps.Utility {
  const pace = config.speed === 1 ? '' : ` · ${text(m.speed, { speed: config.speed })}`;
  return {
    type: 'menu-dropdown',
    text: config.accountId,
    description: `Slipway ${config.version} · ${config.runtime}${pace}`,
    iconName: 'user-profile',
    ariaLabel: `${text(m.account)}: ${config.accountId}`,
    items: [{ id: 'engine', text: text(m.aboutServer), href: '#/about' }],
  };
}
