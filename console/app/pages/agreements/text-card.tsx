import type { Node } from "commonmark";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { blocksOf, childrenOf } from "../../agreements/blocks.ts";
import { inside, Part } from "../../agreements/prose.tsx";
import { Clause } from "./clause.tsx";

const below = 2;

/** The agreement's text, each block and each item of a list a clause of its own. */
export function TextCard({ text, language }: { text: string; language: string | undefined }): ReactNode {
  const { t } = useTranslation("agreements");
  return (
    <section className="card" aria-labelledby="text">
      <h2 id="text">{t("text.title")}</h2>
      <div className="agreement-prose" lang={language}>
        {blocksOf(text).map((node, index) => {
          const pointer = `/text/${index + 1}`;
          return node.type === "list" ? (
            <List key={pointer} node={node} pointer={pointer} />
          ) : (
            <Clause key={pointer} pointer={pointer}>
              <Part node={node} below={below} />
            </Clause>
          );
        })}
      </div>
    </section>
  );
}

function List({ node, pointer }: { node: Node; pointer: string }): ReactNode {
  const items = childrenOf(node).map((item, index) => {
    const place = `${pointer}/${index + 1}`;
    return (
      <Clause as="li" key={place} pointer={place}>
        {inside(item, below)}
      </Clause>
    );
  });
  return (
    <Clause pointer={pointer} isFrame>
      {node.listType === "ordered" ? <ol start={node.listStart ?? 1}>{items}</ol> : <ul>{items}</ul>}
    </Clause>
  );
}
