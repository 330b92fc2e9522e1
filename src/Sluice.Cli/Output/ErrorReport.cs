using Sluice.Cli.CommandLine;
using Sluice.Server.Api.Wire;

namespace Sluice.Cli.Output;

/// <summary>A failure for people: the sentence first, then what is needed to mend it.</summary>
internal static class ErrorReport
{
    public static void Write(Terminal terminal, ErrorBody error)
    {
        terminal.Say($"{error.Message} ({error.Code})");
        foreach (var (name, value) in Details(error))
            if (value is not null)
                terminal.Say($"  {name}: {value}");
    }

    private static IEnumerable<(string Name, string? Value)> Details(ErrorBody error) =>
        [
            .. (error.Fields ?? []).Select(field => (field.Field, (string?)field.Message)),
            ("principal", error.Principal),
            ("action", error.Action),
            ("resource", error.Resource),
            ("policy", error.Policy),
            ("statement", error.Statement),
            ("to do", error.Hint),
        ];
}
