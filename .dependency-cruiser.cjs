/** Imports point one way. Source: DESIGN section 3. */
const from = (path, to, comment, extra = {}) => ({
  name: comment.replaceAll(" ", "-"),
  comment,
  severity: "error",
  from: { path },
  to: { path: to, ...extra },
});

module.exports = {
  forbidden: [
    from(
      "^core/",
      "^(wire|functions|adapters|local|lib|console|bin|workflows)/",
      "core imports nothing of ours above it",
    ),
    from(
      "^core/",
      "node_modules/(@aws-sdk|@smithy|aws-cdk-lib|fastify|oidc-provider)",
      "core knows no AWS and no server",
    ),
    from("^wire/", "^(functions|adapters|local|lib|console|bin)/", "wire imports core alone"),
    from("^adapters/", "^(functions|local|lib|console|bin)/", "adapters import core and wire alone"),
    from("^functions/", "^(local|lib|console|bin)/", "functions import core wire and adapters alone"),
    from("^local/", "^(lib|bin)/", "local imports no constructs and no entry points"),
    from("^lib/", "^(core|functions|adapters|local|console)/", "lib never imports runtime code", {
      pathNot: "(^adapters/dynamodb/table-schemas\\.ts$|env\\.ts$)",
      dependencyTypesNot: ["type-only"],
    }),
    from("^console/", "^(core|functions|adapters|local|lib|bin)/", "console imports the wire alone"),
    from("^(core|wire|adapters|functions|local|lib|console|bin)/", "^(test|bench)/", "the product imports no tests"),
    {
      name: "no-circles",
      comment: "no circles, but where an interpreter enters what it leaves",
      severity: "error",
      from: { path: "^(core|wire|adapters|functions|local|lib)/", pathNot: "^local/engine/run/" },
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
  ],
  options: {
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules" },
    enhancedResolveOptions: {
      extensions: [".ts", ".tsx", ".js", ".json"],
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default"],
    },
  },
};
