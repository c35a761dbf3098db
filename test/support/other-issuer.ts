import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import Provider, { type Configuration } from "oidc-provider";

export const otherClient = "console-elsewhere";

/** Somebody's identity provider, not ours: another address, other keys, accounts and pages of its own. */
export class OtherIssuer {
  readonly url: string;
  readonly close: () => Promise<void>;

  private constructor(url: string, close: () => Promise<void>) {
    this.url = url;
    this.close = close;
  }

  /** @param baseUrl the installation whose console signs in there, and whose API its tokens are for */
  static async start(baseUrl: string): Promise<OtherIssuer> {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const provider = new Provider(url, configuration(baseUrl));
    server.on("request", provider.callback());
    const close = async (): Promise<void> => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    };
    return new OtherIssuer(url, close);
  }
}

/** The provider's own pages for trying things out take any name and password; the name is the subject. */
const configuration = (baseUrl: string): Configuration => ({
  clients: [
    {
      client_id: otherClient,
      token_endpoint_auth_method: "none",
      redirect_uris: [`${baseUrl}/signed-in`],
      post_logout_redirect_uris: [`${baseUrl}/`],
      grant_types: ["authorization_code", "refresh_token"],
      response_types: ["code"],
    },
  ],
  claims: { openid: ["sub"], profile: ["name"], email: ["email"] },
  conformIdTokenClaims: false,
  clientBasedCORS: () => true,
  pkce: { required: () => true },
  findAccount: (_ctx, sub) => ({
    accountId: sub,
    claims: async () => ({ sub, name: `${sub} of elsewhere`, email: `${sub}@elsewhere.example` }),
  }),
  features: {
    devInteractions: { enabled: true },
    resourceIndicators: {
      enabled: true,
      defaultResource: () => `${baseUrl}/v1`,
      useGrantedResource: () => true,
      getResourceServerInfo: () => ({ scope: "api", audience: `${baseUrl}/v1`, accessTokenFormat: "jwt" }),
    },
  },
});
