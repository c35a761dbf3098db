import { ErrorMessage, Label } from "@navikt/ds-react";
import { type ReactNode, useId } from "react";

interface FileFieldProps {
  readonly label: string;
  readonly description: string;
  readonly name?: string;
  readonly error: ReactNode;
  readonly accept?: string;
  readonly isSmall?: boolean;
  readonly choose: (file: File | undefined) => void;
}

/** The browser's own choice of a file, labelled as the other fields are. */
export function FileField(o: FileFieldProps): ReactNode {
  const { label, description, name, error, accept, isSmall = false, choose } = o;
  const id = useId();
  return (
    <div className="file-field">
      <Label htmlFor={id} size={isSmall ? "small" : "medium"}>
        {label}
      </Label>
      <p id={`${id}-about`} className="soft small">
        {description}
      </p>
      <input
        id={id}
        type="file"
        name={name}
        accept={accept}
        aria-describedby={`${id}-about ${id}-error`}
        aria-invalid={error !== null}
        onChange={({ target }) => choose(target.files?.[0])}
      />
      <div id={`${id}-error`} aria-live="polite">
        {error ? <ErrorMessage>{error}</ErrorMessage> : null}
      </div>
    </div>
  );
}
