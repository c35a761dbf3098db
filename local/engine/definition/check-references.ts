interface Node {
  type?: string;
  value?: unknown;
  steps?: Node[];
  body?: Node;
  [member: string]: unknown;
}

/** Names an expression may not use where it stands. */
export interface ReferenceFault {
  code: string;
  message: string;
}

/**
 * Finds references to an input that the States Language does not have: an expression is evaluated on nothing, so
 * `$`, `$$`, bare names and wildcards at its top level can only be mistakes, and the service refuses them.
 */
export function findReferenceFault(ast: unknown): ReferenceFault | undefined {
  const name = topLevelReference(ast as Node);
  if (name === undefined) return undefined;
  return {
    code: "UNSUPPORTED_JSONATA_EXPRESSION",
    message: `Reference to '${name}' at the top level is not supported.`,
  };
}

/** True where the expression reads `$states.<member>`. */
export function readsStatesMember(ast: unknown, member: string): boolean {
  if (typeof ast !== "object" || ast === null) return false;
  const node = ast as Node;
  const [first, second] = node.type === "path" ? (node.steps ?? []) : [];
  if (first?.type === "variable" && first.value === "states" && second?.value === member) return true;
  return Object.values(node).some((inner) => readsStatesMember(inner, member));
}

const BARE: Record<string, (node: Node) => string> = {
  name: (node) => String(node.value),
  wildcard: () => "*",
  descendant: () => "**",
  parent: () => "%",
};

function topLevelReference(node: Node): string | undefined {
  if (typeof node !== "object" || node === null) return undefined;
  if (Array.isArray(node)) return firstOf(node);
  if (node.type === "path") return node.steps?.[0] && topLevelReference({ ...node.steps[0], stages: undefined });
  if (node.type === "variable" && (node.value === "" || node.value === "$")) return `$${node.value}`;
  // A function's body and a transformation see an input of their own.
  if (node.type === "lambda" || node.type === "transform") return undefined;
  const bare = BARE[node.type ?? ""];
  if (bare) return bare(node);
  const { predicate: _predicate, stages: _stages, group: _group, ...members } = node;
  return firstOf(Object.values(members) as Node[]);
}

function firstOf(nodes: Node[]): string | undefined {
  for (const node of nodes) {
    const found = topLevelReference(node);
    if (found !== undefined) return found;
  }
  return undefined;
}
