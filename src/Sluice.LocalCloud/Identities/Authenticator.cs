using System.Security.Cryptography;
using Sluice.LocalCloud.Hosting;
using Sluice.LocalCloud.Signatures;

namespace Sluice.LocalCloud.Identities;

/// <summary>Finds out who sent a request, or refuses it.</summary>
internal sealed class Authenticator(
    IdentityStore identities,
    CredentialStore credentials,
    string region,
    TimeProvider time
)
{
    private readonly SigningKeys _keys = new();

    /// <summary>S3 takes signatures of version 2 as well, as for buckets made before June 2020.</summary>
    public bool TakesVersionTwo { get; init; }

    private SignatureVerifier Verifier => field ??= new SignatureVerifier(region, _keys);

    /// <param name="request">The request; its body is not read.</param>
    /// <param name="service">The service that answers: the signature must be scoped to it.</param>
    /// <param name="bodyHash">Hex SHA-256 of the body, where the service has read it; null lets the signature's own word count.</param>
    /// <exception cref="CloudException">The signature is refused.</exception>
    public Authentication Authenticate(CloudRequest request, string service, string? bodyHash)
    {
        var (claim, unreadable) = SignedClaimReader.Read(request.Signable);
        if (TakesVersionTwo && service == "s3" && unreadable?.Defect == SignatureDefect.VersionTwo)
            return AuthenticateVersionTwo(request.Signable);
        Refuse(unreadable, service);
        if (claim is null)
            return Authentication.None;

        Refuse(CheckService(claim, service), service);
        Refuse(Verifier.CheckScopeAndTime(claim, time.GetUtcNow()), service);
        var (caller, secret) = FindCaller(claim, service);
        Refuse(SignatureVerifier.CheckCoverage(claim, request.Signable), service);
        Refuse(Verifier.CheckSignature(claim, request.Signable, secret, PayloadHash(claim, bodyHash)), service);
        return new Authentication(caller, claim, _keys.For(claim.Scope, secret));
    }

    /// <summary>The same for a service that has read the whole body, and takes the header's word about it only when it is true.</summary>
    /// <exception cref="CloudException">The signature is refused.</exception>
    public Authentication Authenticate(CloudRequest request, string service, byte[] body)
    {
        var bodyHash = Convert.ToHexStringLower(SHA256.HashData(body));
        if (
            request.Header("x-amz-content-sha256") is { } claimed
            && claimed != bodyHash
            && claimed != PayloadKinds.Unsigned
        )
            throw new CloudException(
                403,
                "SignatureDoesNotMatch",
                "The body is not the one that x-amz-content-sha256 describes."
            );
        return Authenticate(request, service, bodyHash);
    }

    /// <summary>Who signed a form: the signature is over its policy.</summary>
    /// <exception cref="CloudException">The signature is refused.</exception>
    public Authentication Authenticate(SignedForm form)
    {
        if (form.IsVersionTwo && !TakesVersionTwo)
            Refuse(SignedClaimReader.VersionTwoRefusal, "s3");
        var claim = new SignedClaim(form.Scope, "", [], form.Signature, PayloadKinds.Unsigned)
        {
            SessionToken = form.SessionToken,
            SignedAt = time.GetUtcNow(),
            IsVersionTwo = form.IsVersionTwo,
        };
        if (!form.IsVersionTwo)
        {
            Refuse(CheckService(claim, "s3"), "s3");
            Refuse(Verifier.CheckScopeAndTime(claim, time.GetUtcNow()), "s3");
        }
        var (caller, secret) = FindCaller(claim, "s3");
        var expected = form.IsVersionTwo
            ? VersionTwo.Sign(secret, form.Policy)
            : SigningKeys.Sign(_keys.For(form.Scope, secret), form.Policy);
        if (!SigningKeys.AreEqual(expected, form.Signature))
            throw Mismatch("s3");
        return new Authentication(caller, claim, SigningKey: null);
    }

    // A signature of version 2: in the header, or in the query with an expiry.
    private Authentication AuthenticateVersionTwo(SignableRequest request)
    {
        var (claim, date, refusal) = VersionTwoReader.Read(request, region, time.GetUtcNow());
        Refuse(refusal, "s3");
        var (caller, secret) = FindCaller(claim!, "s3");
        var isRight = VersionTwo
            .ResourcesFor(request.RawPath)
            .Select(resource => VersionTwo.Sign(secret, VersionTwo.StringToSign(request, date, resource)))
            .Any(expected => SigningKeys.AreEqual(expected, claim!.Signature));
        return isRight ? new Authentication(caller, claim, SigningKey: null) : throw Mismatch("s3");
    }

    private static CloudException Mismatch(string service) =>
        Refusal(
            SignatureDefect.Mismatch,
            "The request signature we calculated does not match the signature you provided. Check your key and signing method.",
            service
        );

    private static string PayloadHash(SignedClaim claim, string? bodyHash)
    {
        if (bodyHash is not null)
            return bodyHash;
        if (claim.PayloadHash is not null)
            return claim.PayloadHash;
        if (claim.IsPresigned)
            return PayloadKinds.Unsigned;
        throw new CloudException(
            400,
            "InvalidRequest",
            "Missing required header for this request: x-amz-content-sha256"
        );
    }

    private (Caller Caller, string Secret) FindCaller(SignedClaim claim, string service)
    {
        if (claim.SessionToken is null && credentials.FindKey(claim.Scope.AccessKeyId) is { } key)
        {
            if (!key.IsActive)
                throw Refusal(
                    SignatureDefect.InactiveKey,
                    "The AWS Access Key Id you provided is not active.",
                    service
                );
            var user = identities.Find(key.UserId) ?? throw UnknownKey(claim, service);
            return (new Caller(user, null), key.Secret);
        }

        var session = credentials.FindSession(claim.Scope.AccessKeyId) ?? throw UnknownKey(claim, service);
        if (claim.SessionToken is null || !SigningKeys.AreEqual(session.Token, claim.SessionToken))
            throw Refusal(
                SignatureDefect.InvalidToken,
                "The provided token is malformed or otherwise invalid.",
                service
            );
        if (session.ExpiresAt <= time.GetUtcNow().ToUnixTimeMilliseconds())
            throw Refusal(SignatureDefect.ExpiredToken, "The provided token has expired.", service);
        var identity = identities.Find(session.IdentityId) ?? throw UnknownKey(claim, service);
        return (new Caller(identity, session), session.Secret);
    }

    private static SignatureRefusal? CheckService(SignedClaim claim, string service) =>
        claim.Scope.Service == service
            ? null
            : new SignatureRefusal(
                SignatureDefect.WrongService,
                $"The authorization header is malformed; incorrect service \"{claim.Scope.Service}\". This endpoint belongs to \"{service}\"."
            );

    private static CloudException UnknownKey(SignedClaim claim, string service) =>
        new(
            SignatureErrors.Of(
                new SignatureRefusal(
                    SignatureDefect.UnknownKey,
                    "The AWS Access Key Id you provided does not exist in our records."
                )
                {
                    Details = [new("AWSAccessKeyId", claim.Scope.AccessKeyId)],
                },
                service
            )
        );

    private static CloudException Refusal(SignatureDefect defect, string message, string service) =>
        new(SignatureErrors.Of(new SignatureRefusal(defect, message), service));

    private static void Refuse(SignatureRefusal? refusal, string service)
    {
        if (refusal is not null)
            throw new CloudException(SignatureErrors.Of(refusal, service));
    }
}
