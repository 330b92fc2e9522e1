using Sluice.LocalCloud.Hosting;
using Sluice.LocalCloud.Signatures;

namespace Sluice.LocalCloud.Query;

/// <summary>Tells STS from IAM, which share the root of one port.</summary>
internal static class QueryService
{
    public const string StsVersion = "2011-06-15";

    public static string Of(CloudRequest request)
    {
        if (SignedClaimReader.Read(request.Signable).Claim is { Scope.Service: "sts" or "iam" } claim)
            return claim.Scope.Service;
        return request.Parameter("Version") == StsVersion ? "sts" : "iam";
    }

    public static string Namespace(string service) =>
        service == "sts" ? $"https://sts.amazonaws.com/doc/{StsVersion}/" : "https://iam.amazonaws.com/doc/2010-05-08/";
}
