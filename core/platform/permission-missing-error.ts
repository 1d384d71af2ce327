/** A token may not do what was asked; the gate still stands, and people are told which permission to give. */
export class PermissionMissingError extends Error {
  override readonly name = 'PermissionMissingError';
  /** as a workflow writes it: `checks: write` */
  readonly permission: string;

  constructor(permission: string, options?: ErrorOptions) {
    super(`the token lacks the permission \`${permission}\``, options);
    this.permission = permission;
  }
}
