using System.CommandLine;
using Sluice.Access.Kits;
using Sluice.Access.Kits.Rendering;
using Sluice.Access.Kits.Scenarios;
using Sluice.Cli.CommandLine;
using Sluice.Cli.Output;
using Sluice.Server.Api.Wire;
using Sluice.Server.Client;

namespace Sluice.Cli.Commands.Access;

/// <summary>Prints what the customer installs: documents, a script, a template or a configuration.</summary>
internal sealed class AccessKitCommand : ApiCommand
{
    private readonly Argument<string?> _grant = new("GRANT")
    {
        Description = "Id of the grant; none with --for.",
        Arity = ArgumentArity.ZeroOrOne,
    };
    private readonly KitScenarioOptions _scenario = new();
    private readonly Option<KitFormat> _format = new("--format")
    {
        Description = "json, cli (a script), cloudformation or terraform.",
        DefaultValueFactory = _ => KitFormat.Json,
    };
    private readonly Option<bool> _survivesRecreation = new("--survives-recreation")
    {
        Description = "Name Sluice's account and require its ARN: a principal that is made anew then still matches.",
    };
    private readonly Option<DirectoryInfo?> _folder = new("--out")
    {
        Description = "Write the files into this folder as well.",
        HelpName = "DIR",
    };

    private readonly Option<bool> _matrix = new("--matrix")
    {
        Description =
            "Print what each statement and condition is there for, instead: each left out in turn. Only with --for.",
    };

    public AccessKitCommand()
        : base(
            "kit",
            "Print what the customer must install, and why.",
            """
            sluice access kit grant-… --format cloudformation --out kit/
            sluice access kit --for mediaconvert --bucket media --prefix in/ --output-prefix out/ --account 111122223333
            """
        )
    {
        Add(_grant);
        _scenario.AddTo(this);
        Add(_format);
        Add(_survivesRecreation);
        Add(_folder);
        Add(_matrix);
    }

    protected override async Task<int?> RunOfflineAsync(Invocation invocation, CancellationToken cancellation)
    {
        if (!_scenario.IsGiven(invocation))
            return invocation.Optional(_grant) is null
                    ? throw new UsageException("Give the id of a grant, or --for and --bucket.")
                : invocation.Value(_matrix)
                    ? throw new UsageException("For a grant: sluice access verify GRANT --matrix.")
                : null;
        if (invocation.Optional(_grant) is not null)
            throw new UsageException("Give the id of a grant, or --for, not both.");
        var kit = ScenarioKitWriter.Write(_scenario.Read(invocation), Choices(invocation));
        if (invocation.Value(_matrix))
            return MatrixReport.Write(invocation, kit);
        return await TellAsync(invocation, AccessKitDocument.From(null, kit, invocation.Value(_format)), cancellation);
    }

    protected override async Task<int> RunAsync(
        Invocation invocation,
        SluiceClient client,
        CancellationToken cancellation
    )
    {
        var kit = await client.GetKitAsync(
            invocation.Optional(_grant)!,
            invocation.Value(_format),
            Choices(invocation),
            cancellation
        );
        return await TellAsync(invocation, kit, cancellation);
    }

    private KitOptions Choices(Invocation invocation) =>
        new() { SurvivesRecreation = invocation.Value(_survivesRecreation) };

    private async Task<int> TellAsync(Invocation invocation, AccessKitDocument kit, CancellationToken cancellation)
    {
        if (invocation.Value(_folder) is { } folder)
            await KitReport.SaveAsync(kit, folder, cancellation);
        if (invocation.Json)
            invocation.Terminal.Output.WriteLine(WireFormat.Write(kit));
        else
            KitReport.Write(invocation.Terminal, kit, invocation.Value(_format));
        return kit.Sizes.All(size => size.Used <= size.Limit) ? ExitCode.Complete : ExitCode.Failed;
    }
}
