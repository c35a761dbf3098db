import { readFileSync } from "node:fs";
import { actTexts } from "../act/act-texts.ts";
import { confirmTexts } from "../confirm/confirm-texts.ts";
import { invitationTexts } from "../invitation/invitation-texts.ts";
import { modulesFrom } from "../pages/from-sources.ts";
import type { Catalogues } from "../pages/language.ts";
import { type Page, page, styleSheet } from "../pages/page-files.ts";

/** The pages behind links in e-mails, each a folder and an address of that name. */
const catalogues: Readonly<Record<string, Catalogues<{ noScript: string }>>> = {
  act: actTexts,
  confirm: confirmTexts,
  invitation: invitationTexts,
};

const template = readFileSync(new URL("../pages/page.html", import.meta.url), "utf8");

/** Every page behind a link in an e-mail, and what they load: for the local front and for the bucket alike. */
export async function linkPages(): Promise<Page[]> {
  const pages = await Promise.all(Object.entries(catalogues).map(([name, words]) => linkPage(name, words)));
  const all = [styleSheet(), ...pages.flat()];
  return [...new Map(all.map((each) => [each.path, each])).values()];
}

async function linkPage(name: string, words: Catalogues<{ noScript: string }>): Promise<Page[]> {
  const modules = modulesFrom(`console/${name}/${name}.ts`);
  const [entry, ...first] = modules.filter(({ isFirst }) => isFirst).map((each) => each.page.path);
  const files = [
    `<link rel="stylesheet" href="/page.css">`,
    ...first.map((path) => `<link rel="modulepreload" href="${path}">`),
    `<script type="module" src="${entry}"></script>`,
  ];
  const spoken = await Promise.all(
    Object.entries(words).map(async ([code, load]) => `<p lang="${code}">${(await load()).texts.noScript}</p>`),
  );
  const body = template.replace("<!--files-->", files.join("\n")).replace("<!--words-->", spoken.join("\n"));
  return [page(`/${name}`, "text/html", body), ...modules.map((each) => each.page)];
}
