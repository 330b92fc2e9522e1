using System.CommandLine;
using Sluice.Access;
using Sluice.Cli.CommandLine;
using Sluice.Cli.Demo;
using Sluice.Cli.Hosting;
using Sluice.Cli.Output;
using Sluice.Jobs;
using Sluice.Media;
using Sluice.Media.Profiles;
using Sluice.Server.Api.Wire;
using Sluice.Server.Client;

namespace Sluice.Cli.Commands;

/// <summary>The main job on this machine, with both parts played.</summary>
internal sealed class DemoCommand : CliCommand
{
    private readonly Argument<string?> _file = new("FILE")
    {
        Description = "A video of yours; without it, one is made.",
        Arity = ArgumentArity.ZeroOrOne,
    };
    private readonly Option<string> _profile = new("--profile")
    {
        Description = $"One of {string.Join(", ", ProfileCatalog.Names)}.",
        DefaultValueFactory = _ => "hls",
    };
    private readonly Option<string?> _download = new("--download")
    {
        Description = "Copy the customer's output bucket to this folder.",
        HelpName = "DIR",
    };
    private readonly Option<bool> _keep = new("--keep")
    {
        Description = "Leave the servers running, and say what to try next.",
    };
    private readonly Option<int> _port = ServerOptions.Port(0);

    public DemoCommand()
        : base(
            "demo",
            "Run a real cross-account transcode on this machine, with a local cloud and both parts played.",
            "sluice demo clip.mov --download out/"
        )
    {
        Add(_file);
        foreach (var option in new Option[] { _profile, _download, _keep, _port })
            Add(option);
    }

    protected override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var settings = Settings(invocation);
        using var data = DataFolder.At(null);
        try
        {
            await using var host = await SluiceHost.StartAsync(
                new HostSettings(settings.Port, data.Path) { LocalCloud = true, Organizations = DemoOrganizations.All },
                cancellationToken
            );
            IDemoAudience audience = invocation.Json ? new SilentAudience() : new TerminalAudience(invocation.Terminal);
            using var flow = new DemoFlow(settings, host, audience);
            var document = await flow.RunAsync(cancellationToken);
            Show(invocation, document);
            if (invocation.Value(_keep))
                await KeepAsync(invocation, host, cancellationToken);
            return document.IsComplete ? ExitCode.Complete : ExitCode.Failed;
        }
        catch (Exception failed) when (ErrorOf(failed) is not null)
        {
            var error = ErrorOf(failed)!;
            if (invocation.Json)
                invocation.Terminal.Output.WriteLine(
                    WireFormat.Write(new TranscodeDocument(TranscodeStatus.Failed) { Error = error })
                );
            else
                ErrorReport.Write(invocation.Terminal, error);
            return ExitCode.Failed;
        }
    }

    private DemoSettings Settings(Invocation invocation)
    {
        var profile = invocation.Value(_profile)!;
        return ProfileCatalog.TryFind(profile, out _)
            ? new DemoSettings(invocation.Parsed.GetValue(_file), profile, invocation.Value(_port))
            {
                Download = invocation.Value(_download),
            }
            : throw new UsageException(
                $"There is no profile \"{profile}\". Built in: {string.Join(", ", ProfileCatalog.Names)}."
            );
    }

    private static void Show(Invocation invocation, DemoDocument document)
    {
        if (invocation.Json)
            invocation.Terminal.Output.WriteLine(DemoJson.Write(document));
        else
            DemoReport.Write(invocation.Terminal, document);
        invocation.Terminal.Output.Flush();
    }

    private static async Task KeepAsync(Invocation invocation, SluiceHost host, CancellationToken cancellation)
    {
        if (invocation.Json)
            ReadyNotice.Write(invocation, host.Ready);
        else
            DemoReport.WhatNext(invocation.Terminal, host.Ready);
        await Interrupt.WaitAsync(cancellation);
    }

    private static ErrorBody? ErrorOf(Exception failed) =>
        failed switch
        {
            DemoException stopped => stopped.Error,
            SluiceApiException refused => refused.Error,
            AccessException or MediaException or IOException => ErrorBody.From(JobFailure.From(failed)),
            _ => null,
        };
}
