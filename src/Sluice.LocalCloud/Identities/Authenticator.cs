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

    private SignatureVerifier Verifier => field ??= new SignatureVerifier(region, _keys);

    /// <param name="request">The request; its body is not read.</param>
    /// <param name="service">The service that answers: the signature must be scoped to it.</param>
    /// <param name="bodyHash">Hex SHA-256 of the body, where the service has read it; null lets the signature's own word count.</param>
    /// <exception cref="CloudException">The signature is refused.</exception>
    public Authentication Authenticate(CloudRequest request, string service, string? bodyHash)
    {
        var (claim, unreadable) = SignedClaimReader.Read(request.Signable);
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
