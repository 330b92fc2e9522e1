namespace Sluice.Server.Doors.MediaConvert.Wire;

/// <summary>An error as the service answers it: status, the code of <c>x-amzn-ErrorType</c>, and the sentence of the body.</summary>
internal sealed record WireError(int Status, string Code, string Message)
{
    public static WireError BadRequest(string message) => new(400, "BadRequestException", message);

    public static WireError Forbidden(string message) => new(403, "ForbiddenException", message);

    public static WireError NotFound(string message) => new(404, "NotFoundException", message);

    public static WireError Conflict(string message) => new(409, "ConflictException", message);

    public static WireError TooManyRequests(string message) => new(429, "TooManyRequestsException", message);

    public static WireError QuotaExceeded(string message) => new(402, "ServiceQuotaExceededException", message);

    /// <summary>Not in the service's model, yet what a refused permission arrives as.</summary>
    public static WireError AccessDenied(string message) => new(403, "AccessDeniedException", message);

    public static WireError Internal { get; } =
        new(500, "InternalServerErrorException", "The server met an error that it does not know; its log says more.");

    public static WireError UnknownOperation(string method, string target) =>
        new(404, "UnknownOperationException", $"No operation answers {method} {target}.");

    public static WireError UnsupportedMediaType(string type) =>
        new(415, "UnsupportedMediaTypeException", $"The body is {type}; the service reads application/json.");

    public static WireError TooLarge(int limit) =>
        new(413, "RequestEntityTooLargeException", $"The body is larger than {limit} bytes.");

    /// <summary>A refused signature, under the code that this protocol has for it.</summary>
    public static WireError Signature(string code, string message) =>
        code switch
        {
            "MissingAuthenticationToken" => new(403, "MissingAuthenticationTokenException", message),
            "InvalidClientTokenId" => new(403, "UnrecognizedClientException", message),
            "ExpiredToken" => new(403, "ExpiredTokenException", message),
            "IncompleteSignature" => new(400, "IncompleteSignatureException", message),
            _ => new(403, "InvalidSignatureException", message),
        };
}
