using System.Globalization;

namespace Sluice.LocalCloud.Signatures;

/// <summary>Reads a signature of version 2: <c>Authorization: AWS KEY:SIGNATURE</c>, or a presigned URL's query.</summary>
internal static class VersionTwoReader
{
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(15);

    /// <returns>The claim and the date that is signed with it; or why it is refused.</returns>
    public static (SignedClaim? Claim, string Date, SignatureRefusal? Refusal) Read(
        SignableRequest request,
        string region,
        DateTimeOffset now
    )
    {
        var authorization = request.Header("authorization");
        return authorization is null
            ? FromQuery(request, region, now)
            : FromHeader(authorization, request, region, now);
    }

    private static (SignedClaim?, string, SignatureRefusal?) FromHeader(
        string authorization,
        SignableRequest request,
        string region,
        DateTimeOffset now
    )
    {
        var credential = authorization["AWS ".Length..].Trim();
        var colon = credential.LastIndexOf(':');
        if (colon <= 0)
            return Refused(
                SignatureDefect.MalformedVersionTwo,
                "AWS authorization header is invalid.  Expected AwsAccessKeyId:signature"
            );
        var amzDate = request.Header("x-amz-date");
        if (
            !DateTimeOffset.TryParse(
                WithoutWeekday(amzDate ?? request.Header("date")),
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal,
                out var signedAt
            )
            || signedAt < DateTimeOffset.UnixEpoch
        )
            return Refused(SignatureDefect.NoDate, "AWS authentication requires a valid Date or x-amz-date header");
        if ((now - signedAt).Duration() > Skew)
            return Refused(
                SignatureDefect.ClockSkew,
                "The difference between the request time and the current time is too large."
            );
        var claim = Claim(credential[..colon], credential[(colon + 1)..], region) with
        {
            SessionToken = request.Header("x-amz-security-token"),
            SignedAt = signedAt,
        };
        return (claim, amzDate is null ? request.Header("date")! : "", null);
    }

    private static (SignedClaim?, string, SignatureRefusal?) FromQuery(
        SignableRequest request,
        string region,
        DateTimeOffset now
    )
    {
        var query = QueryPair.Parse(request.RawQuery).ToLookup(pair => pair.Name, pair => pair.Value);
        var expires = query["Expires"].FirstOrDefault() ?? "";
        if (!long.TryParse(expires, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds))
            return Refused(SignatureDefect.NoDate, "Expires must be a number of seconds since 1970.");
        if (now.ToUnixTimeSeconds() > seconds)
            return Refused(SignatureDefect.PresignExpired, "Request has expired");
        var claim = Claim(query["AWSAccessKeyId"].First(), query["Signature"].First(), region) with
        {
            SessionToken = query["x-amz-security-token"].FirstOrDefault(),
            // How long it is valid is known, and not since when.
            SignedAt = now,
            ExpiresSeconds = (int)Math.Min(int.MaxValue, seconds - now.ToUnixTimeSeconds()),
        };
        return (claim, expires, null);
    }

    // A date is what it is, whatever day its client takes it for.
    private static string? WithoutWeekday(string? date) => date?[(date.IndexOf(',') + 1)..];

    private static SignedClaim Claim(string accessKeyId, string signature, string region) =>
        new(new CredentialScope(accessKeyId, "", region, "s3"), "", [], signature, PayloadKinds.Unsigned)
        {
            IsVersionTwo = true,
        };

    private static (SignedClaim?, string, SignatureRefusal?) Refused(SignatureDefect defect, string message) =>
        (null, "", new SignatureRefusal(defect, message));
}
