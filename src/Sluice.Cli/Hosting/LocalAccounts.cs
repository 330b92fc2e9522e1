using System.Collections.Immutable;
using Sluice.LocalCloud;

namespace Sluice.Cli.Hosting;

/// <summary>The accounts that a local cloud begins with: Sluice's own, a customer's, and those that the user adds.</summary>
internal static class LocalAccounts
{
    public const string Sluice = "sluice";
    public const string Studio = "studio";

    public static ImmutableArray<CloudAccount> Ensure(LocalCloudServer cloud, IEnumerable<string>? more) =>
        [.. new[] { Sluice, Studio }.Concat(more ?? []).Distinct(StringComparer.Ordinal).Select(cloud.EnsureAccount)];
}
