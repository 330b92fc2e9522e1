using System.Collections.Immutable;
using System.Text;

namespace Sluice.LocalCloud.Signatures;

/// <summary>Checks a claim against the secret it must have been made with. Pure but for the key cache.</summary>
internal sealed class SignatureVerifier(string region, SigningKeys keys)
{
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(15);

    /// <summary>What can be refused before any secret is looked up.</summary>
    public SignatureRefusal? CheckScopeAndTime(SignedClaim claim, DateTimeOffset now)
    {
        if (!IsOurRegion(claim.Scope))
        {
            return new SignatureRefusal(
                SignatureDefect.WrongRegion,
                $"The authorization header is malformed; the region '{claim.Scope.Region}' is wrong; expecting '{region}'"
            )
            {
                Details = [new("Region", region)],
            };
        }
        return claim.ExpiresSeconds is { } seconds ? CheckPresignedTime(claim, seconds, now) : CheckSkew(claim, now);
    }

    /// <summary>Headers that must be covered and are not: <c>host</c> always, and for S3 every <c>x-amz-*</c> header.</summary>
    public static SignatureRefusal? CheckCoverage(SignedClaim claim, SignableRequest request)
    {
        var unsigned = request
            .Headers.Keys.Where(name =>
                name == "host" || (claim.Scope.Service == "s3" && name.StartsWith("x-amz-", StringComparison.Ordinal))
            )
            .Where(name => !claim.SignedHeaders.Contains(name))
            .Order(StringComparer.Ordinal)
            .ToImmutableArray();
        if (unsigned.IsEmpty)
            return null;
        return new SignatureRefusal(
            SignatureDefect.HeadersNotSigned,
            "There were headers present in the request which were not signed"
        )
        {
            Details = [new("HeadersNotSigned", string.Join(", ", unsigned))],
        };
    }

    /// <summary>Null when the signature is the one that the secret gives.</summary>
    public SignatureRefusal? CheckSignature(
        SignedClaim claim,
        SignableRequest request,
        string secret,
        string payloadHash
    )
    {
        var key = keys.For(claim.Scope, secret);
        string canonical = "",
            toSign = "";
        var paths = CanonicalRequest.PathsFor(claim.Scope.Service, request.RawPath);
        foreach (var path in paths.Reverse())
        {
            canonical = CanonicalRequest.Render(request, path, claim.SignedHeaders, payloadHash);
            toSign = StringToSign.OfRequest(claim.Timestamp, claim.Scope, canonical);
            if (SigningKeys.AreEqual(SigningKeys.Sign(key, toSign), claim.Signature))
                return null;
        }
        return Mismatch(claim, canonical, toSign);
    }

    private static SignatureRefusal Mismatch(SignedClaim claim, string canonical, string toSign) =>
        new(
            SignatureDefect.Mismatch,
            "The request signature we calculated does not match the signature you provided. Check your key and signing method."
        )
        {
            Details =
            [
                new("AWSAccessKeyId", claim.Scope.AccessKeyId),
                new("StringToSign", toSign),
                new("SignatureProvided", claim.Signature),
                new("StringToSignBytes", Bytes(toSign)),
                new("CanonicalRequest", canonical),
                new("CanonicalRequestBytes", Bytes(canonical)),
            ],
        };

    private static SignatureRefusal? CheckPresignedTime(SignedClaim claim, int seconds, DateTimeOffset now)
    {
        if (claim.SignedAt - now > Skew)
            return new SignatureRefusal(SignatureDefect.PresignExpired, "Request is not yet valid");
        if (now <= claim.SignedAt.AddSeconds(seconds))
            return null;
        return new SignatureRefusal(SignatureDefect.PresignExpired, "Request has expired")
        {
            Details =
            [
                new("X-Amz-Expires", $"{seconds}"),
                new("Expires", Iso(claim.SignedAt.AddSeconds(seconds))),
                new("ServerTime", Iso(now)),
            ],
        };
    }

    private static SignatureRefusal? CheckSkew(SignedClaim claim, DateTimeOffset now)
    {
        if ((now - claim.SignedAt).Duration() <= Skew)
            return null;
        return new SignatureRefusal(
            SignatureDefect.ClockSkew,
            "The difference between the request time and the current time is too large."
        )
        {
            Details =
            [
                new("RequestTime", claim.Timestamp),
                new("ServerTime", Iso(now)),
                new("MaxAllowedSkewMilliseconds", $"{(int)Skew.TotalMilliseconds}"),
            ],
        };
    }

    // STS and IAM have global endpoints that are always signed for us-east-1.
    private bool IsOurRegion(CredentialScope scope) =>
        scope.Region == region || (scope.Service != "s3" && scope.Region is "us-east-1" or "aws-global");

    private static string Iso(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'");

    private static string Bytes(string text) =>
        string.Join(' ', Encoding.UTF8.GetBytes(text).Select(octet => $"{octet:x2}"));
}
