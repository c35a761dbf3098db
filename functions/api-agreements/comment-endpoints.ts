import type { AgreementRecord, LifeRecord } from "../../adapters/dynamodb/agreement-record.ts";
import { underNegotiation } from "../../core/agreements/agreement-life.ts";
import { clauseNow, clauseOf, digestOfClause } from "../../core/agreements/clauses.ts";
import { type Comment, comment, negotiationOf, resolveComment } from "../../core/agreements/comment.ts";
import type { Role } from "../../core/codes.ts";
import { Forbidden, InvalidInput, StaleWrite } from "../../core/errors.ts";
import { laterOf } from "../../core/instant.ts";
import type { Principal } from "../../core/people/member.ts";
import { refusal } from "../../core/refusals/refusal.ts";
import { commentOnAgreement, listComments, resolveComment as resolution } from "../../wire/agreement-comments.ts";
import { type Endpoint, endpoint } from "../http/api-function.ts";
import { append } from "../use-cases/commit-agreement.ts";
import { commentingRole, draftersOf, draftingRole, readFor, readLife } from "./access.ts";
import type { AgreementPorts } from "./ports.ts";

const perPage = 100;

const commentView = ({ seq, replyTo, digest, clause, ...rest }: Comment, { body }: AgreementRecord) => {
  const now = clauseNow(body, clause, digest);
  const names = { id: String(seq), replyTo: replyTo === null ? null : String(replyTo) };
  return { ...names, ...rest, clause, clauseNow: now, clauseChanged: now === null };
};

const list = (ports: AgreementPorts): Endpoint =>
  endpoint(listComments, async ({ principal, path, query }) => {
    const id = path["id"] ?? "";
    const read = await readFor(ports, principal, id, query.version);
    const { life } = read;
    const version = query.version === undefined && life.next ? life.next : read.version;
    const { first, last } = negotiationOf(life, version.version);
    const binding = { comments: id, version: version.version };
    const from = await ports.cursors.read<{ seq: number }>(query.cursor, principal.member, binding);
    const found = await ports.agreements.comments(id, from?.seq ?? 0, perPage + 1);
    const page = found.slice(0, perPage);
    const position = found.length > perPage ? { seq: page.at(-1)?.seq ?? 0 } : null;
    const items = page
      .filter((one) => one.version >= first && one.version <= last)
      .map((one) => commentView(one, version));
    return { status: 200, json: { items, cursor: await ports.cursors.write(position, principal.member, binding) } };
  });

/** Others may write first. */
const mostAttempts = 8;

/** Writes a comment with its event, whose place in the ledger is its name. */
async function write(
  ports: AgreementPorts,
  principal: Principal,
  id: string,
  decide: (life: LifeRecord, seq: number) => Promise<{ change: Comment; body: CommentEvent; role: Role }>,
): Promise<{ life: LifeRecord; change: Comment }> {
  for (let attempt = 1; ; attempt++) {
    const before = await readLife(ports, principal, id);
    const { change, body, role } = await decide(before, before.ledgerEnd.seq + 1);
    const at = laterOf(ports.now(), before.ledgerEnd.at ?? ports.now());
    const actor = { organisation: principal.organisation, role, member: principal.member };
    try {
      const life = await append(ports, before, { bodies: [body], actor, at, comment: change });
      return { life, change };
    } catch (error) {
      if (!(error instanceof StaleWrite) || attempt >= mostAttempts) throw error;
    }
  }
}

type CommentEvent = ReturnType<typeof comment> | ReturnType<typeof resolveComment>;

/** @throws InvalidInput for a reply to nothing */
async function parentOf(ports: AgreementPorts, id: string, replyTo: string | undefined): Promise<Comment | null> {
  if (replyTo === undefined) return null;
  const parent = await ports.agreements.comment(id, Number(replyTo));
  if (!parent) throw InvalidInput.at("/replyTo", "is not a comment of this agreement");
  return parent;
}

const create = (ports: AgreementPorts): Endpoint =>
  endpoint(commentOnAgreement, async (request) => {
    const { principal } = request;
    const id = request.path["id"] ?? "";
    commentingRole(principal, await readLife(ports, principal, id));
    const sent = request.body();
    const parent = await parentOf(ports, id, sent.replyTo);
    const { life, change } = await write(ports, principal, id, async (read, seq) => {
      const role = commentingRole(principal, read);
      const { version, revision, body } = underNegotiation(read);
      const source = clauseOf(body, sent.clause);
      if (source === null) throw InvalidInput.at("/clause", refusal("clause-unknown", { version }));
      const { clause, text } = sent;
      const replyTo = parent?.seq ?? null;
      const { organisation, name } = principal;
      const said = { seq, version, revision, clause, digest: digestOfClause(source), text, replyTo };
      const change: Comment = { ...said, author: { organisation, name }, at: ports.now(), resolved: null };
      return { change, body: comment(read, change), role };
    });
    return { status: 201, json: commentView(change, underNegotiation(life)) };
  });

/** Whoever drafts, and who said it, settle a comment. @throws Forbidden */
function mustResolve(principal: Principal, life: LifeRecord, { author }: Comment): Role {
  const drafting = draftingRole(principal, draftersOf(underNegotiation(life)));
  if (drafting) return drafting;
  if (author.organisation === principal.organisation) return commentingRole(principal, life);
  throw new Forbidden(refusal("comment-others"));
}

const resolve = (ports: AgreementPorts): Endpoint =>
  endpoint(resolution, async ({ principal, path, body }) => {
    const [id, seq] = [path["id"] ?? "", Number(path["comment"] ?? "")];
    const { life, change } = await write(ports, principal, id, async (read) => {
      const found = Number.isInteger(seq) ? await ports.agreements.comment(id, seq) : null;
      const role = found ? mustResolve(principal, read, found) : commentingRole(principal, read);
      body();
      const event = resolveComment(found);
      const resolved = { organisation: principal.organisation, at: ports.now() };
      return { change: { ...(found as Comment), resolved }, body: event, role };
    });
    return { status: 200, json: commentView(change, underNegotiation(life)) };
  });

/** What parties say on the clauses of a text that they negotiate. */
export const commentEndpoints = (ports: AgreementPorts): Endpoint[] => [list(ports), create(ports), resolve(ports)];
