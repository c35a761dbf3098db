import type { OutboxMessage } from "./outbox.ts";

const style = `
:root { color-scheme: light dark; --line: #c4c8d0; --soft: #5a6170; --accent: #1f4f82 }
@media (prefers-color-scheme: dark) { :root { --line: #3d4553; --soft: #a7afbd; --accent: #9cc4f0 } }
body { margin: 0 auto; padding: 1rem; max-width: 60rem; font: 1rem/1.5 system-ui, sans-serif }
h1 { font-size: 1.3rem }
ol { list-style: none; margin: 0; padding: 0 }
li { padding: .6rem 0; border-top: 1px solid var(--line); overflow-wrap: anywhere }
li a { font-weight: 600 }
a { color: var(--accent) }
.soft { color: var(--soft); font-size: .9rem }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; overflow-wrap: anywhere }
dt { color: var(--soft) } dd { margin: 0 }
pre { white-space: pre-wrap; overflow-wrap: anywhere; padding: 1rem; border: 1px solid var(--line); border-radius: .3rem }
iframe { box-sizing: border-box; width: 100%; height: 42rem; border: 1px solid var(--line); border-radius: .3rem }`;

/** The newest messages first. `olderThan` is the id from which the next page goes on. */
export function listPage(messages: OutboxMessage[], olderThan: string | undefined): string {
  const items = messages.map(
    ({ id, at, to, subject }) =>
      `<li><a href="/mail/${encodeURIComponent(id)}">${escapeHtml(subject)}</a><br><span class="soft">${escapeHtml(to.join(", "))} · <time datetime="${escapeHtml(at)}">${escapeHtml(at)}</time></span></li>`,
  );
  const older = olderThan ? `<p><a href="/mail?before=${encodeURIComponent(olderThan)}">Older messages</a></p>` : "";
  const body = items.length > 0 ? `<ol>${items.join("\n")}</ol>` : "<p>No message has been sent yet.</p>";
  const note = `<p class="soft">Messages of this demo. Nothing leaves this machine. <a href="/mail">Newest</a> · <a href="/mail/messages">JSON</a></p>`;
  return page("Outbox", `<h1>Outbox</h1>${note}${body}${older}`);
}

/** One message: its text, where links can be followed, and its HTML in a frame that can run no script. */
export function messagePage({ at, to, from, subject, text, html }: OutboxMessage): string {
  const rows: [string, string][] = [
    ["To", to.join(", ")],
    ["From", from],
    ["At", at],
  ];
  const facts = rows.map(([name, value]) => `<dt>${name}</dt><dd>${escapeHtml(value)}</dd>`).join("");
  const frame = `<base target="_blank">${html}`;
  const body = `<p><a href="/mail">Outbox</a></p><h1>${escapeHtml(subject)}</h1><dl>${facts}</dl>
<h2>Text</h2><pre>${linkify(text)}</pre>
<h2>HTML</h2><iframe title="The message as HTML" sandbox="allow-popups allow-popups-to-escape-sandbox" srcdoc="${escapeHtml(frame)}"></iframe>`;
  return page(subject, body);
}

/** For an id that is unknown, or older than the outbox keeps. */
export function missingPage(): string {
  return page("Not found", `<h1>There is no such message</h1><p><a href="/mail">Outbox</a></p>`);
}

function page(title: string, body: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escapeHtml(title)}</title><style>${style}</style></head><body><main>${body}</main></body></html>`;
}

function linkify(text: string): string {
  return text
    .split(/(https?:\/\/[^\s<>"]+)/)
    .map((part, index) => (index % 2 === 1 ? anchor(part) : escapeHtml(part)))
    .join("");
}

function anchor(url: string): string {
  return `<a href="${escapeHtml(url)}" target="_blank" rel="noopener noreferrer">${escapeHtml(url)}</a>`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
