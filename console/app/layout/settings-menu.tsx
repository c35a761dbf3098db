import { GlobeIcon, PersonIcon } from "@navikt/aksel-icons";
import { ActionMenu, Button } from "@navikt/ds-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { speak } from "../i18n/i18n.ts";
import { isLanguage, languages } from "../i18n/languages.ts";
import { useSignOut } from "../session/sign-in.ts";
import { type ThemeChoice, themes, useTheme } from "./theme.ts";

interface Menu {
  readonly icon: ReactNode;
  /** What the button is called, which holds the text that is seen where the screen is wide. */
  readonly label: string;
  readonly text: string;
  readonly children: ReactNode;
}

function FrameMenu({ icon, label, text, children }: Menu): ReactNode {
  return (
    <ActionMenu>
      <ActionMenu.Trigger>
        <Button variant="tertiary" data-color="neutral" size="small" icon={icon} aria-label={label}>
          <span className="wide-only">{text}</span>
        </Button>
      </ActionMenu.Trigger>
      <ActionMenu.Content>{children}</ActionMenu.Content>
    </ActionMenu>
  );
}

/** Language and colours: for everybody, signed in or not. */
export function SettingsMenu(): ReactNode {
  const { t, i18n } = useTranslation();
  const [theme, choose] = useTheme();
  const language = isLanguage(i18n.language) ? i18n.language : "en";
  return (
    <FrameMenu
      icon={<GlobeIcon aria-hidden />}
      label={t("frame.settings", { language: languages[language].name })}
      text={languages[language].name}
    >
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
    </FrameMenu>
  );
}

/** Who is signed in, and the way out. */
export function PersonMenu({ name, organisation }: { name: string; organisation: string }): ReactNode {
  const { t } = useTranslation();
  const signOut = useSignOut();
  return (
    <FrameMenu icon={<PersonIcon aria-hidden />} label={t("frame.account", { name })} text={name}>
      <ActionMenu.Label>
        {name}
        <br />
        {organisation}
      </ActionMenu.Label>
      <ActionMenu.Divider />
      <ActionMenu.Item onSelect={() => void signOut()}>{t("frame.signOut")}</ActionMenu.Item>
    </FrameMenu>
  );
}
