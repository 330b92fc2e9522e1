using System.Diagnostics.CodeAnalysis;

namespace Sluice.LocalCloud.Signatures;

/// <summary>The credential of a signature: <c>ACCESSKEY/yyyymmdd/region/service/aws4_request</c>.</summary>
internal sealed record CredentialScope(string AccessKeyId, string Date, string Region, string Service)
{
    public static bool TryParse(string text, [NotNullWhen(true)] out CredentialScope? scope)
    {
        var parts = text.Split('/');
        scope =
            parts is [.., { Length: 8 } date, { Length: > 0 } region, { Length: > 0 } service, "aws4_request"]
            && parts.Length == 5
                ? new CredentialScope(parts[0], date, region, service)
                : null;
        return scope is { AccessKeyId.Length: > 0 };
    }

    public override string ToString() => $"{Date}/{Region}/{Service}/aws4_request";
}
