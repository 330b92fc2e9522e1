using Sluice.LocalCloud.Signatures;

namespace Sluice.Tests.Unit.LocalCloud.Signatures;

/// <summary>The worked examples of the S3 API reference ("Authenticating Requests: Using the Authorization Header / Query Parameters").</summary>
internal static class AwsExamples
{
    public const string Secret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
    public const string Key = "AKIAIOSFODNN7EXAMPLE";
    public const string Host = "examplebucket.s3.amazonaws.com";
    public static readonly DateTimeOffset Time = new(2013, 5, 24, 0, 0, 0, TimeSpan.Zero);

    public static SignableRequest Request(string method, string target, params (string Name, string Value)[] headers)
    {
        var question = target.IndexOf('?');
        return new SignableRequest(
            method,
            question < 0 ? target : target[..question],
            question < 0 ? "" : target[(question + 1)..],
            headers.ToDictionary(header => header.Name, IReadOnlyList<string> (header) => [header.Value])
        );
    }

    public static string Authorization(string signedHeaders, string signature) =>
        $"AWS4-HMAC-SHA256 Credential={Key}/20130524/us-east-1/s3/aws4_request,SignedHeaders={signedHeaders},Signature={signature}";

    public static SignatureRefusal? Verify(SignableRequest request, string payloadHash)
    {
        var (claim, refusal) = SignedClaimReader.Read(request);
        if (claim is null)
            return refusal;
        var verifier = new SignatureVerifier("us-east-1", new SigningKeys());
        return verifier.CheckScopeAndTime(claim, Time)
            ?? SignatureVerifier.CheckCoverage(claim, request)
            ?? verifier.CheckSignature(claim, request, Secret, payloadHash);
    }
}
