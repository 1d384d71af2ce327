import { readOnly, readWrite, type Token, workflowAccess } from './token.ts';

export interface TokenDesk {
  /** A GITHUB_TOKEN; like a `permissions:` block, what is not listed is `none`. */
  workflowToken(permissions?: Partial<Token['access']>): string;
  /** The read-only GITHUB_TOKEN that a pull request from a fork runs with. */
  forkToken(): string;
  appToken(permissions?: Partial<Token['access']>): string;
  userToken(login: string): string;
}

export const actionsApp = { id: 15368, slug: 'github-actions', name: 'GitHub Actions' };
const ownApp = { id: 777, slug: 'goldgate', name: 'Goldgate' };

/** Issues tokens and keeps them where the server looks them up. */
export function tokenDesk(tokens: Map<string, Token>): TokenDesk {
  const issue = (prefix: string, token: Token) => {
    const secret = `${prefix}_fake${tokens.size + 1}`;
    tokens.set(secret, token);
    return secret;
  };

  return {
    workflowToken(permissions) {
      const access = workflowAccess(permissions ?? {}, permissions === undefined ? 'write' : 'none');
      return issue('ghs', workflowToken(access));
    },
    forkToken() {
      return issue('ghs', workflowToken(workflowAccess({}, 'read')));
    },
    appToken(permissions) {
      const access = permissions === undefined ? readWrite : { ...readOnly, ...permissions };
      return issue('ghs', { kind: 'app', login: 'goldgate[bot]', app: ownApp, access });
    },
    userToken(login) {
      return issue('ghp', { kind: 'user', login, app: null, access: readWrite });
    },
  };
}

export function workflowToken(access: Token['access']): Token {
  return { kind: 'workflow', login: 'github-actions[bot]', app: actionsApp, access };
}
