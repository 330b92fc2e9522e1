using System.CommandLine;

namespace Sluice.Cli.Commands;

/// <summary>Options that commands share which run a server.</summary>
internal static class ServerOptions
{
    public static Option<int> Port(int usual)
    {
        var option = new Option<int>("--port")
        {
            Description = "Port on 127.0.0.1; 0 takes a free one.",
            DefaultValueFactory = _ => usual,
        };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && result.GetValueOrDefault<int>() is < 0 or > 65535)
                result.AddError("--port is 0 to 65535.");
        });
        return option;
    }

    public static Option<DirectoryInfo?> Data() =>
        new("--data") { Description = "Folder that keeps the state. Without it, state ends with the process." };

    public static Option<string[]> Accounts() =>
        new("--account")
        {
            Description = "One more account of the local cloud; may be given again.",
            HelpName = "NAME",
        };
}
