using System.CommandLine;
using System.Globalization;
using System.Text.RegularExpressions;
using Sluice.Cli.CommandLine;
using Sluice.Jobs.Grants;

namespace Sluice.Cli.Commands;

/// <summary>What a server lets its organizations do, and how it watches over their grants.</summary>
internal sealed partial class TenancyOptions
{
    private readonly Option<string?> _operator = new("--operator")
    {
        Description =
            "The organization that may use this server's own AWS credentials for its own buckets, without a role. Without it none may.",
        HelpName = "NAME",
    };
    private readonly Option<bool> _noCustomIds = new("--no-custom-external-ids")
    {
        Description = "Organizations may not choose external ids: only those made here are taken.",
    };
    private readonly Option<string?> _checkGrants = new("--check-grants")
    {
        Description = "How often verified grants are looked at again: 30m, 12h, 1d, or never. Without it: 1d.",
        HelpName = "TIME",
    };

    public void AddTo(Command command)
    {
        command.Add(_operator);
        command.Add(_noCustomIds);
        command.Add(_checkGrants);
    }

    public string? Operator(Invocation invocation) => invocation.Value(_operator);

    public bool AllowsCustomIds(Invocation invocation) => !invocation.Value(_noCustomIds);

    /// <exception cref="UsageException">That is no time.</exception>
    public GrantCheckOptions GrantChecks(Invocation invocation) =>
        invocation.Value(_checkGrants) switch
        {
            null => new GrantCheckOptions(),
            "never" => new GrantCheckOptions { Every = null },
            var text => new GrantCheckOptions { Every = Time(text) },
        };

    private static TimeSpan Time(string text)
    {
        var match = Shape.Match(text);
        if (
            !match.Success
            || !int.TryParse(match.Groups["count"].Value, CultureInfo.InvariantCulture, out var count)
            || count == 0
        )
            throw new UsageException(
                $"--check-grants: \"{text}\" is no time. Give a number with s, m, h or d, or never."
            );
        return match.Groups["unit"].Value switch
        {
            "s" => TimeSpan.FromSeconds(count),
            "m" => TimeSpan.FromMinutes(count),
            "h" => TimeSpan.FromHours(count),
            _ => TimeSpan.FromDays(count),
        };
    }

    [GeneratedRegex(@"^(?<count>[0-9]{1,4})(?<unit>[smhd])\z", RegexOptions.ExplicitCapture, 250)]
    private static partial Regex Shape { get; }
}
