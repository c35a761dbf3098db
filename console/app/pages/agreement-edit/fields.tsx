import { Checkbox, CheckboxGroup, Select, Textarea, TextField } from "@navikt/ds-react";
import type { ReactNode } from "react";
import { fieldId, useMember } from "./draft-context.tsx";

interface At {
  readonly pointer: string;
  readonly label: string;
  readonly description?: string;
}

/** A line of text; an empty one is left out where it is optional. */
export function LineAt({ pointer, label, description, isOptional = false }: At & { isOptional?: boolean }): ReactNode {
  const { value, set, fault } = useMember<string>(pointer);
  return (
    <TextField
      size="small"
      id={fieldId(pointer)}
      label={label}
      description={description}
      value={value ?? ""}
      error={fault}
      onChange={({ target }) => set(target.value === "" && isOptional ? undefined : target.value)}
    />
  );
}

/** Text of several lines. */
export function ProseAt({ pointer, label, description, rows = 4 }: At & { rows?: number }): ReactNode {
  const { value, set, fault } = useMember<string>(pointer);
  return (
    <Textarea
      size="small"
      id={fieldId(pointer)}
      label={label}
      description={description}
      value={value ?? ""}
      minRows={rows}
      error={fault}
      onChange={({ target }) => set(target.value)}
    />
  );
}

/** A day, or none. */
export function DayAt({ pointer, label, none }: At & { none?: null }): ReactNode {
  const { value, set, fault } = useMember<string | null>(pointer);
  return (
    <TextField
      size="small"
      type={"date" as "text"}
      id={fieldId(pointer)}
      label={label}
      value={value ?? ""}
      error={fault}
      onChange={({ target }) => set(target.value === "" ? none : target.value)}
    />
  );
}

/** One of several. */
export function ChoiceAt<T extends string>(o: At & { options: readonly (readonly [T, string])[] }): ReactNode {
  const { value, set, fault } = useMember<T>(o.pointer);
  return (
    <Select
      size="small"
      id={fieldId(o.pointer)}
      label={o.label}
      description={o.description}
      value={value ?? ""}
      error={fault}
      onChange={({ target }) => set(target.value as T)}
    >
      {o.options.map(([option, name]) => (
        <option key={option} value={option}>
          {name}
        </option>
      ))}
    </Select>
  );
}

/** Any of several, kept in their order. */
export function SeveralAt<T extends string>(
  o: At & { options: readonly (readonly [T, string])[]; isOptional?: boolean; isHidden?: boolean },
): ReactNode {
  const { value, set, fault } = useMember<T[]>(o.pointer);
  return (
    <CheckboxGroup
      size="small"
      id={fieldId(o.pointer)}
      className="in-a-row"
      legend={o.label}
      description={o.description}
      hideLegend={o.isHidden ?? false}
      value={value ?? []}
      error={fault}
      onChange={(chosen: T[]) => {
        const inOrder = o.options.flatMap(([option]) => (chosen.includes(option) ? [option] : []));
        set(inOrder.length === 0 && o.isOptional ? undefined : inOrder);
      }}
    >
      {o.options.map(([option, name]) => (
        <Checkbox key={option} value={option}>
          {name}
        </Checkbox>
      ))}
    </CheckboxGroup>
  );
}

/** A whole number, as digits; what else is typed stays for the server to refuse kindly. */
export function NumberAt({ pointer, label, description }: At): ReactNode {
  const { value, set, fault } = useMember<number | string>(pointer);
  return (
    <TextField
      size="small"
      inputMode="numeric"
      className="short"
      id={fieldId(pointer)}
      label={label}
      description={description}
      value={value === undefined ? "" : String(value)}
      error={fault}
      onChange={({ target }) => set(/^\d{1,6}$/.test(target.value) ? Number(target.value) : target.value)}
    />
  );
}

/** A number of days of notice, kept as `PnD`. */
export function DaysAt({ pointer, label }: At): ReactNode {
  const { value, set, fault } = useMember<string>(pointer);
  return (
    <TextField
      size="small"
      inputMode="numeric"
      className="short"
      id={fieldId(pointer)}
      label={label}
      value={/^P(.*)D$/.exec(value ?? "")?.[1] ?? ""}
      error={fault}
      onChange={({ target }) => set(`P${target.value}D`)}
    />
  );
}
