import type { Language } from "../../../core/languages.ts";

/** `due` is what is expected and until when, `missed` that it is late. */
export interface Paragraph {
  text: string;
  tone?: "due" | "missed";
}

/** A message before it is set as text and as HTML. All strings are plain text. */
export interface Letter {
  language: Language;
  subject: string;
  /** What a list of messages shows beside the subject; it tells no more than the subject does. */
  preheader: string;
  heading: string;
  paragraphs: Paragraph[];
  facts: { label: string; value: string; href?: string }[];
  /** The one link by which the reader acts. */
  action: { intro: string; url: string; button: string; note: string | null } | null;
  /** Where the reader signs in. */
  console: { intro: string; url: string } | null;
  footer: string;
}

/** A message in both of its parts. */
export interface RenderedMail {
  subject: string;
  text: string;
  html: string;
}
