import { type ComponentProps, type FormEvent, type ReactNode, useEffect, useRef, useState } from "react";

/** The first field of a form that has a fault; of a group of choices its first. */
function firstFault(form: HTMLFormElement | null): HTMLElement | null {
  const found = form?.querySelector<HTMLElement>('[aria-invalid="true"]') ?? null;
  return found?.matches("fieldset") ? found.querySelector<HTMLElement>("input") : found;
}

/**
 * A form that shows what is wrong at its fields: the focus goes to the first of them, which may stand far above the button,
 * after a press that the form itself refuses, and when the server's answer names one.
 * @param error the server's last refusal
 */
export function FieldForm(o: ComponentProps<"form"> & { error?: unknown }): ReactNode {
  const { error, onSubmit, ...rest } = o;
  const form = useRef<HTMLFormElement>(null);
  const [presses, setPresses] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked for after each press and each refusal
  useEffect(() => {
    if (presses > 0) firstFault(form.current)?.focus();
  }, [presses, error]);
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    setPresses((now) => now + 1);
    onSubmit?.(event as Parameters<NonNullable<typeof onSubmit>>[0]);
  };
  return <form {...rest} ref={form} onSubmit={submit} noValidate />;
}
