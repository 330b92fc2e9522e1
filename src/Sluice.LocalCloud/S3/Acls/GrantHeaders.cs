using System.Collections.Immutable;
using Sluice.LocalCloud.Hosting;
using Sluice.LocalCloud.Identities;

namespace Sluice.LocalCloud.S3.Acls;

/// <summary>Grants as headers: <c>x-amz-grant-read: id="…", uri="…", emailAddress="…"</c>.</summary>
internal static class GrantHeaders
{
    public static readonly ImmutableArray<(string Header, AclPermission Permission)> All =
    [
        ("x-amz-grant-full-control", AclPermission.FULL_CONTROL),
        ("x-amz-grant-read", AclPermission.READ),
        ("x-amz-grant-write", AclPermission.WRITE),
        ("x-amz-grant-read-acp", AclPermission.READ_ACP),
        ("x-amz-grant-write-acp", AclPermission.WRITE_ACP),
    ];

    /// <summary>The headers that say something about access: these, and the one of canned lists.</summary>
    public static readonly ImmutableArray<string> Names = [CannedAcl.Header, .. All.Select(entry => entry.Header)];

    /// <summary>Empty where no header grants anything.</summary>
    public static ImmutableArray<AclGrant> Read(Func<string, string?> header, CanonicalUsers users)
    {
        var grants = ImmutableArray.CreateBuilder<AclGrant>();
        foreach (var (name, permission) in All)
        {
            if (header(name) is not { } value)
                continue;
            foreach (
                var grantee in value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            )
                grants.Add(new AclGrant(Read(name, grantee, users), permission));
        }
        return grants.ToImmutable();
    }

    private static AclGrantee Read(string name, string text, CanonicalUsers users)
    {
        var equals = text.IndexOf('=');
        if (equals < 0)
            throw Invalid(name, text);
        var value = text[(equals + 1)..].Trim().Trim('"');
        return text[..equals].Trim() switch
        {
            "id" => AclNames.OfId(value, users),
            "emailAddress" => AclNames.OfEmail(value, users),
            "uri" => AclNames.OfUri(value),
            _ => throw Invalid(name, text),
        };
    }

    private static CloudException Invalid(string name, string value) =>
        S3Errors.InvalidArgument("Argument format not recognized", name, value);
}
