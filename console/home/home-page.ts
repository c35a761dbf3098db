import { type Page, page, plainPolicy } from "../pages/page-files.ts";

const en = {
  what: "Proxenia hands people’s cases from one victim-support organisation to another under signed agreements, keeps the deadlines, and proves afterwards what was promised and what was done.",
  danger: "If somebody is in danger now, call <strong>112</strong>. Nobody watches this page.",
  links: "If an e-mail brought you here, open the link in that e-mail again: it leads to your referral or invitation.",
  demo: "This installation is a <strong>demonstration</strong>. Its organisations and people are invented; please enter nothing about a real person.",
  signIns:
    "The sign-ins are in the file <code>demo.json</code> of the data folder, which the terminal named when Proxenia started.",
  outbox: "E-mails of the demonstration",
  api: "API for software (OpenAPI document)",
};

const it: typeof en = {
  what: "Proxenia affida i casi delle persone da un’organizzazione di sostegno alle vittime a un’altra secondo accordi firmati, ne sorveglia i termini e prova poi che cosa è stato promesso e che cosa è stato fatto.",
  danger: "Se qualcuno è in pericolo adesso, chiama il <strong>112</strong>. Nessuno sorveglia questa pagina.",
  links:
    "Se ti ha portato qui un’e-mail, apri di nuovo il link di quell’e-mail: conduce alla segnalazione o all’invito.",
  demo: "Questa installazione è una <strong>dimostrazione</strong>. Organizzazioni e persone sono inventate; non inserire nulla di una persona reale.",
  signIns:
    "Le credenziali sono nel file <code>demo.json</code> della cartella dei dati, indicata nel terminale all’avvio di Proxenia.",
  outbox: "E-mail della dimostrazione",
  api: "API per il software (documento OpenAPI)",
};

/** The page at `/`: what this installation is, in both languages, without a script; to be served with the shared pages. */
export function homePage({ demo }: { demo: boolean }): Page {
  const body = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>Proxenia</title>
<link rel="stylesheet" href="/page.css">
</head>
<body>
<header><span class="brand">Proxenia</span></header>
<main>
<h1>Proxenia</h1>
${section("en", "English", en, demo)}
${section("it", "Italiano", it, demo)}
</main>
</body>
</html>
`;
  return page("/", "text/html", body, plainPolicy);
}

function section(language: string, name: string, t: typeof en, demo: boolean): string {
  const more = demo ? [t.demo, t.signIns] : [];
  const paragraphs = [t.what, t.danger, ...more, t.links].map((text) => `<p>${text}</p>`);
  const links = [...(demo ? [["/mail", t.outbox]] : []), ["/v1/openapi.json", t.api]];
  const items = links.map(([path, text]) => `<li><a href="${path}">${text}</a></li>`);
  return `<section lang="${language}">
<h2>${name}</h2>
${paragraphs.join("\n")}
<ul>
${items.join("\n")}
</ul>
</section>`;
}
