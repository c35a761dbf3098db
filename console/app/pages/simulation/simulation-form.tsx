import { Radio, RadioGroup, Select, TextField } from "@navikt/ds-react";
import type { FormEvent, ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { mayReplay } from "../../agreements/rights.ts";
import type { Agreement } from "../../api/agreements.ts";
import type { Me } from "../../api/organisations.ts";
import { ApiProblem } from "../../api/problem.ts";
import type { SimulationBody } from "../../api/simulation.ts";
import { FieldForm } from "../../parts/field-form.tsx";
import { useRefusals } from "../../parts/refusals.tsx";
import { SendButton } from "../../parts/send-button.tsx";
import { TroubleNotice } from "../../parts/trouble-notice.tsx";
import { useDraft } from "../../session/drafts.ts";

/** What is typed, as it is typed. */
interface Asked {
  readonly cases: "real" | "generated";
  readonly from: string;
  readonly to: string;
  readonly against: string;
  readonly count: string;
  readonly responseHours: string;
  readonly contactHours: string;
  readonly outcomeHours: string;
  readonly never: string;
}

const dayMillis = 86_400_000;
const utcDay = (at: number): string => new Date(at).toISOString().slice(0, 10);

const usual = (isReal: boolean): Asked => ({
  cases: isReal ? "real" : "generated",
  from: utcDay(Date.now() - 90 * dayMillis),
  to: utcDay(Date.now()),
  against: "",
  count: "1000",
  responseHours: "3",
  contactHours: "8",
  outcomeHours: "80",
  never: "10",
});

/** A number as it was typed; what is none is left for the server to refuse at its field. */
const numberOf = (text: string): number => Number(text.replace(",", ".").trim() || "NaN");

function bodyOf(asked: Asked, version: number): SimulationBody {
  const { cases, from, to, against } = asked;
  const never = numberOf(asked.never) / 100;
  return {
    version,
    from,
    to,
    ...(against === "" ? {} : { against: Number(against) }),
    ...(cases === "real"
      ? {}
      : {
          generate: {
            count: numberOf(asked.count),
            response: { medianHours: numberOf(asked.responseHours), never },
            firstContact: { medianHours: numberOf(asked.contactHours) },
            outcome: { medianHours: numberOf(asked.outcomeHours) },
          },
        }),
  };
}

/** Which period, which cases, and beside which other version. */
export function SimulationForm(o: {
  agreement: Agreement;
  me: Me;
  isBusy: boolean;
  error: unknown;
  run: (body: SimulationBody) => void;
}): ReactNode {
  const { agreement, me, isBusy, error, run } = o;
  const { t } = useTranslation("simulation");
  const refusals = useRefusals();
  const isAllowed = mayReplay(agreement, me);
  const [asked, setAsked] = useDraft<Asked>(`simulation.${agreement.id}`, usual(false));
  const cases = isAllowed ? asked.cases : "generated";
  const change = (part: Partial<Asked>) => setAsked((now) => ({ ...now, ...part }));
  const others = agreement.versions.filter(({ version }) => version !== agreement.version);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!isBusy) run(bodyOf({ ...asked, cases }, agreement.version));
  };
  const fault = (pointer: string): ReactNode => refusals.at(error, pointer);
  const isAtFields = error instanceof ApiProblem && error.faults.length > 0;
  const field = (name: keyof Asked, pointer: string, type: "text" | "date" = "text"): ReactNode => (
    <TextField
      size="small"
      type={type as "text"}
      inputMode={type === "text" ? "decimal" : undefined}
      label={t(`form.${name as "from"}`)}
      value={asked[name]}
      error={fault(pointer)}
      onChange={({ target }) => change({ [name]: target.value })}
    />
  );
  return (
    <FieldForm className="card simulation-form" onSubmit={submit}>
      <p className="soft">{t("about")}</p>
      {isAllowed ? (
        <RadioGroup
          size="small"
          legend={t("form.cases")}
          value={cases}
          onChange={(value: Asked["cases"]) => change({ cases: value })}
        >
          <Radio value="generated">{t("form.generated")}</Radio>
          <Radio value="real">{t("form.real")}</Radio>
        </RadioGroup>
      ) : (
        <p className="small soft">{t("form.generatedOnly")}</p>
      )}
      <div className="simulation-fields">
        {field("from", "/from", "date")}
        {field("to", "/to", "date")}
        {others.length > 0 ? (
          <Select
            size="small"
            label={t("form.against")}
            value={asked.against}
            onChange={({ target }) => change({ against: target.value })}
          >
            <option value="">{t("form.alone")}</option>
            {others.map(({ version }) => (
              <option key={version} value={version}>
                {t("version", { version })}
              </option>
            ))}
          </Select>
        ) : null}
      </div>
      {cases === "generated" ? (
        <fieldset className="simulation-conduct">
          <legend>{t("form.conduct")}</legend>
          <p className="small soft">{t("form.conductHint")}</p>
          <div className="simulation-fields">
            {field("count", "/generate/count")}
            {field("responseHours", "/generate/response/medianHours")}
            {field("contactHours", "/generate/firstContact/medianHours")}
            {field("outcomeHours", "/generate/outcome/medianHours")}
            {field("never", "/generate/response/never")}
          </div>
        </fieldset>
      ) : null}
      {error && !isAtFields ? <TroubleNotice error={error} /> : null}
      {isAtFields ? (
        <p className="danger-text" role="alert">
          {t("form.faults")}
        </p>
      ) : null}
      <SendButton type="submit" loading={isBusy}>
        {t("form.run")}
      </SendButton>
    </FieldForm>
  );
}
