import { Select, Textarea, TextField, UNSAFE_Combobox } from "@navikt/ds-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { organisationKinds } from "../../../../wire/codes.ts";
import type { OrganisationDetail } from "../../api/organisations.ts";
import { useFormat } from "../../i18n/format.ts";
import { useRefusals } from "../../parts/refusals.tsx";
import { languageTags, useLanguageNames } from "./language-names.ts";

/** What is typed of an organisation's profile. */
export interface ProfileDraft {
  readonly name: string;
  readonly dutyPhone: string;
  readonly kind: OrganisationDetail["kind"];
  readonly territory: string;
  readonly profile: string;
  readonly languages: readonly string[];
}

export const isPhone = (text: string): boolean => text === "" || /^\+[0-9][0-9 ]{4,28}[0-9]$/.test(text);

/** The profile as the API takes it: what is empty is nothing. */
export const profileOf = ({ name, dutyPhone, kind, territory, profile, languages }: ProfileDraft) => ({
  name: name.trim(),
  dutyPhone: dutyPhone.trim() || null,
  kind,
  territory: territory.trim() || null,
  profile: profile.trim() || null,
  ...(languages.length === 0 ? {} : { languages: [...languages] }),
});

interface Fields {
  readonly draft: ProfileDraft;
  readonly set: (change: Partial<ProfileDraft>) => void;
  readonly isTried: boolean;
  readonly error: unknown;
}

/** The fields of a profile, as a new organisation and a known one are asked for them. */
export function ProfileFields({ draft, set, isTried, error }: Fields): ReactNode {
  const { t } = useTranslation("administration");
  const refusals = useRefusals();
  const { list } = useFormat();
  const nameOf = useLanguageNames();
  const own = [...new Set([...languageTags, ...draft.languages])].toSorted((a, b) =>
    nameOf(a).localeCompare(nameOf(b)),
  );
  return (
    <>
      <TextField
        label={t("profile.name")}
        value={draft.name}
        error={isTried && draft.name.trim() === "" ? t("profile.needed") : refusals.at(error, "/name")}
        onChange={({ target }) => set({ name: target.value })}
      />
      <Select
        label={t("profile.kind")}
        value={draft.kind ?? ""}
        onChange={({ target }) => set({ kind: organisationKinds.find((kind) => kind === target.value) ?? null })}
      >
        <option value="">{t("profile.choose")}</option>
        {organisationKinds.map((kind) => (
          <option key={kind} value={kind}>
            {t(`kind.${kind}`)}
          </option>
        ))}
      </Select>
      <TextField
        label={t("profile.territory")}
        description={t("profile.territoryHint")}
        value={draft.territory}
        error={refusals.at(error, "/territory")}
        onChange={({ target }) => set({ territory: target.value })}
      />
      <TextField
        label={t("profile.dutyPhone")}
        description={t("profile.phoneHint")}
        type="tel"
        value={draft.dutyPhone}
        error={isTried && !isPhone(draft.dutyPhone.trim()) ? t("profile.phoneWrong") : refusals.at(error, "/dutyPhone")}
        onChange={({ target }) => set({ dutyPhone: target.value })}
      />
      <UNSAFE_Combobox
        label={t("profile.languages")}
        description={`${t("profile.languagesHint")} ${list(draft.languages.map(nameOf))}`}
        isMultiSelect
        options={own.map((tag) => ({ value: tag, label: nameOf(tag) }))}
        selectedOptions={draft.languages.map((tag) => ({ value: tag, label: nameOf(tag) }))}
        onToggleSelected={(tag, isSelected) =>
          set({ languages: isSelected ? [...draft.languages, tag] : draft.languages.filter((one) => one !== tag) })
        }
      />
      <Textarea
        label={t("profile.about")}
        description={t("profile.aboutHint")}
        value={draft.profile}
        error={refusals.at(error, "/profile")}
        minRows={4}
        onChange={({ target }) => set({ profile: target.value })}
      />
    </>
  );
}
