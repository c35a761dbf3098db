import { GlobeIcon, PersonIcon } from "@navikt/aksel-icons";
import { ActionMenu, Button } from "@navikt/ds-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { speak } from "../i18n/i18n.ts";
import { isLanguage, languages } from "../i18n/languages.ts";
import { useSignOut } from "../session/sign-in.ts";
import { type ThemeChoice, themes, useTheme } from "./theme.ts";

/** Language and colours: for everybody, signed in or not. */
export function SettingsMenu(): ReactNode {
  const { t, i18n } = useTranslation();
  const [theme, choose] = useTheme();
  const language = isLanguage(i18n.language) ? i18n.language : "en";
  return (
    <ActionMenu>
      <ActionMenu.Trigger>
        <Button
          variant="tertiary"
          data-color="neutral"
          size="small"
          icon={<GlobeIcon aria-hidden />}
          aria-label={t("frame.settings", { language: languages[language].name })}
        >
          <span className="wide-only">{languages[language].name}</span>
        </Button>
      </ActionMenu.Trigger>
      <ActionMenu.Content>
        <ActionMenu.RadioGroup label={t("frame.language")} value={language} onValueChange={(to) => void speak(to)}>
          {Object.entries(languages).map(([tag, { name }]) => (
            <ActionMenu.RadioItem key={tag} value={tag} lang={tag}>
              {name}
            </ActionMenu.RadioItem>
          ))}
        </ActionMenu.RadioGroup>
        <ActionMenu.Divider />
        <ActionMenu.RadioGroup label={t("frame.theme")} value={theme} onValueChange={(to) => choose(to as ThemeChoice)}>
          {themes.map((each) => (
            <ActionMenu.RadioItem key={each} value={each}>
              {t(`frame.themes.${each}`)}
            </ActionMenu.RadioItem>
          ))}
        </ActionMenu.RadioGroup>
      </ActionMenu.Content>
    </ActionMenu>
  );
}

/** Who is signed in, and the way out. */
export function PersonMenu({ name, organisation }: { name: string; organisation: string }): ReactNode {
  const { t } = useTranslation();
  const signOut = useSignOut();
  return (
    <ActionMenu>
      <ActionMenu.Trigger>
        <Button
          variant="tertiary"
          data-color="neutral"
          size="small"
          icon={<PersonIcon aria-hidden />}
          aria-label={t("frame.account", { name })}
        >
          <span className="wide-only">{name}</span>
        </Button>
      </ActionMenu.Trigger>
      <ActionMenu.Content>
        <ActionMenu.Label>
          {name}
          <br />
          {organisation}
        </ActionMenu.Label>
        <ActionMenu.Divider />
        <ActionMenu.Item onSelect={() => void signOut()}>{t("frame.signOut")}</ActionMenu.Item>
      </ActionMenu.Content>
    </ActionMenu>
  );
}
