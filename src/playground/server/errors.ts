/** What Discord answers instead: an HTTP status and one of its JSON error codes. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: number;
  readonly errors: unknown;
  readonly headers: Readonly<Record<string, string>>;
  constructor(
    status: number,
    code: number,
    message: string,
    errors?: unknown,
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
    this.status = status;
    this.code = code;
    this.errors = errors;
    this.headers = headers;
  }
}

export const unauthorized = () => new ApiError(401, 0, '401: Unauthorized');
export const missingAccess = () => new ApiError(403, 50001, 'Missing Access');
export const missingPermissions = () => new ApiError(403, 50013, 'Missing Permissions');
export const cannotSendToUser = () => new ApiError(403, 50007, 'Cannot send messages to this user');
export const unknownInteraction = () => new ApiError(404, 10062, 'Unknown interaction');
export const alreadyAcknowledged = () => new ApiError(400, 40060, 'Interaction has already been acknowledged.');
export const unknownWebhook = () => new ApiError(404, 10015, 'Unknown Webhook');
export const invalidToken = () => new ApiError(401, 50027, 'Invalid Webhook Token');
export const unknownMessage = () => new ApiError(404, 10008, 'Unknown Message');
export const unknownChannel = () => new ApiError(404, 10003, 'Unknown Channel');
export const unknownGuild = () => new ApiError(404, 10004, 'Unknown Guild');
export const emptyMessage = () => new ApiError(400, 50006, 'Cannot send an empty message');
export const tooManyFollowUps = () =>
  new ApiError(400, 40094, 'This interaction has hit the maximum number of follow up messages.');
export const invalidForm = (where: string, message: string) =>
  new ApiError(400, 50035, 'Invalid Form Body', { [where]: { _errors: [{ code: 'INVALID', message }] } });
