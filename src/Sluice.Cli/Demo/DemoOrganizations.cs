using System.Collections.Immutable;
using Sluice.Cli.Hosting;

namespace Sluice.Cli.Demo;

/// <summary>Who takes part: the customer, and somebody else who would like its role.</summary>
internal static class DemoOrganizations
{
    public const string Rival = "rival";

    public static ImmutableArray<string> All { get; } = [LocalAccounts.Studio, Rival];
}
