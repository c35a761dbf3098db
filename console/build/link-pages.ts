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
export const linkPageNames: readonly string[] = Object.keys(catalogues);

const template = readFileSync(new URL("../pages/page.html", import.meta.url), "utf8");

/** What a page loads at once: the first script asks for the others. */
interface Files {
  readonly style: string;
  readonly scripts: readonly string[];
}

/** A page's HTML, with what it says where no script runs. */
export async function htmlOf(name: string, { style, scripts: [entry, ...first] }: Files): Promise<string> {
  const files = [
    `<link rel="stylesheet" href="${style}">`,
    ...first.map((path) => `<link rel="modulepreload" href="${path}">`),
    `<script type="module" src="${entry}"></script>`,
  ];
  const spoken = await Promise.all(
    Object.entries(catalogues[name] ?? {}).map(
      async ([code, load]) => `<p lang="${code}">${(await load()).texts.noScript}</p>`,
    ),
  );
  return template.replace("<!--files-->", files.join("\n")).replaceAll("<!--words-->", spoken.join("\n"));
}

/**
 * Every page behind a link, and its modules, from their sources: for an installation without a build, whose e-mails must
 * lead somewhere all the same.
 */
export async function linkPagesFromSources(): Promise<Page[]> {
  const pages = await Promise.all(linkPageNames.map(pageFromSources));
  const all = [styleSheet(), ...pages.flat()];
  return [...new Map(all.map((each) => [each.path, each])).values()];
}

async function pageFromSources(name: string): Promise<Page[]> {
  const modules = modulesFrom(`console/${name}/${name}.ts`);
  const scripts = modules.filter(({ isFirst }) => isFirst).map((each) => each.page.path);
  const body = await htmlOf(name, { style: styleSheet().path, scripts });
  return [page(`/${name}`, "text/html", body), ...modules.map((each) => each.page)];
}
