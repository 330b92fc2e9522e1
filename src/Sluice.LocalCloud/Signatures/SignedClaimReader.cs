using System.Collections.Immutable;
using System.Globalization;

namespace Sluice.LocalCloud.Signatures;

/// <summary>Reads the signature of a request, from its Authorization header or from its query.</summary>
internal static class SignedClaimReader
{
    private const int MostPresignedSeconds = 604_800;

    /// <returns>The claim; or why it cannot be read; or neither, where the request is anonymous.</returns>
    public static (SignedClaim? Claim, SignatureRefusal? Refusal) Read(SignableRequest request)
    {
        var query = QueryPair.Parse(request.RawQuery);
        var authorization = request.Header("authorization");
        if (Value(query, "X-Amz-Algorithm") is { } algorithm)
            return FromQuery(query, algorithm, request);
        if (authorization is not null)
            return FromHeader(authorization, request);
        if (Value(query, "AWSAccessKeyId") is not null && Value(query, "Signature") is not null)
            return VersionTwo();
        return (null, null);
    }

    private static (SignedClaim?, SignatureRefusal?) FromHeader(string authorization, SignableRequest request)
    {
        if (authorization.StartsWith("AWS ", StringComparison.Ordinal))
            return VersionTwo();
        if (!authorization.StartsWith(StringToSign.Algorithm + " ", StringComparison.Ordinal))
            return Malformed($"The Authorization header must begin with {StringToSign.Algorithm}.");

        var fields = Fields(authorization[(StringToSign.Algorithm.Length + 1)..]);
        if (
            !fields.TryGetValue("Credential", out var credential)
            || !CredentialScope.TryParse(credential, out var scope)
        )
            return Malformed("The Credential must read ACCESSKEY/yyyymmdd/region/service/aws4_request.");
        if (!fields.TryGetValue("SignedHeaders", out var signed) || signed.Length == 0)
            return Malformed("SignedHeaders is missing.");
        if (!fields.TryGetValue("Signature", out var signature) || signature.Length != 64)
            return Malformed("The Signature must be 64 hexadecimal digits.");

        var timestamp = request.Header("x-amz-date") ?? CompactDate(request.Header("date"));
        if (timestamp is null || !TryTime(timestamp, out var signedAt))
            return Malformed("A header X-Amz-Date (yyyyMMddTHHmmssZ) or Date is needed.");
        if (!timestamp.StartsWith(scope.Date, StringComparison.Ordinal))
            return Malformed("The date of the Credential is not the date of the request.");
        var claim = new SignedClaim(scope, timestamp, Names(signed), signature, request.Header("x-amz-content-sha256"))
        {
            SessionToken = request.Header("x-amz-security-token"),
            SignedAt = signedAt,
        };
        return (claim, null);
    }

    private static (SignedClaim?, SignatureRefusal?) FromQuery(
        ImmutableArray<QueryPair> query,
        string algorithm,
        SignableRequest request
    )
    {
        if (algorithm != StringToSign.Algorithm)
            return MalformedQuery($"X-Amz-Algorithm only supports \"{StringToSign.Algorithm}\".");
        if (
            Value(query, "X-Amz-Credential") is not { } credential
            || !CredentialScope.TryParse(credential, out var scope)
        )
            return MalformedQuery("X-Amz-Credential must read ACCESSKEY/yyyymmdd/region/service/aws4_request.");
        if (Value(query, "X-Amz-Date") is not { } timestamp || !TryTime(timestamp, out var signedAt))
            return MalformedQuery("X-Amz-Date must be in the ISO8601 Long Format \"yyyyMMdd'T'HHmmss'Z'\".");
        if (!timestamp.StartsWith(scope.Date, StringComparison.Ordinal))
            return MalformedQuery("The date of X-Amz-Credential is not the date of X-Amz-Date.");
        if (
            !int.TryParse(
                Value(query, "X-Amz-Expires"),
                NumberStyles.AllowLeadingSign,
                CultureInfo.InvariantCulture,
                out var expires
            )
        )
            return MalformedQuery("X-Amz-Expires should be a number.");
        if (expires is < 1 or > MostPresignedSeconds)
            return MalformedQuery("X-Amz-Expires must be from 1 to 604800 seconds.");
        if (Value(query, "X-Amz-Signature") is not { Length: 64 } signature)
            return MalformedQuery("X-Amz-Signature must be 64 hexadecimal digits.");
        if (Value(query, "X-Amz-SignedHeaders") is not { Length: > 0 } signed)
            return MalformedQuery("X-Amz-SignedHeaders is missing.");

        var payloadHash = request.Header("x-amz-content-sha256") ?? Value(query, "X-Amz-Content-Sha256");
        var claim = new SignedClaim(scope, timestamp, Names(signed), signature, payloadHash)
        {
            SessionToken = Value(query, "X-Amz-Security-Token"),
            ExpiresSeconds = expires,
            SignedAt = signedAt,
        };
        return (claim, null);
    }

    /// <summary>What is said to clients that sign with version 2.</summary>
    public static readonly SignatureRefusal VersionTwoRefusal = new(
        SignatureDefect.VersionTwo,
        "The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256. "
            + "(This request is signed with version 2; set the client's signature_version to s3v4.)"
    );

    private static (SignedClaim?, SignatureRefusal?) VersionTwo() => (null, VersionTwoRefusal);

    private static (SignedClaim?, SignatureRefusal?) Malformed(string why) =>
        (null, new SignatureRefusal(SignatureDefect.MalformedHeader, $"The authorization header is malformed; {why}"));

    private static (SignedClaim?, SignatureRefusal?) MalformedQuery(string why) =>
        (null, new SignatureRefusal(SignatureDefect.MalformedQuery, why));

    private static Dictionary<string, string> Fields(string text)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = part.IndexOf('=');
            if (equals > 0)
                fields[part[..equals]] = part[(equals + 1)..].Trim();
        }
        return fields;
    }

    private static ImmutableArray<string> Names(string signedHeaders) =>
        [.. signedHeaders.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(name => name.ToLowerInvariant())];

    private static string? Value(ImmutableArray<QueryPair> query, string name)
    {
        foreach (var pair in query)
        {
            if (pair.Name == name)
                return pair.Value;
        }
        return null;
    }

    private static bool TryTime(string text, out DateTimeOffset time) =>
        DateTimeOffset.TryParseExact(
            text,
            "yyyyMMdd'T'HHmmss'Z'",
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out time
        );

    private static string? CompactDate(string? date) =>
        DateTimeOffset.TryParse(date, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture)
            : null;
}
