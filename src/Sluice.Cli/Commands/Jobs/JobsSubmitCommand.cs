using System.CommandLine;
using System.Text.Json;
using Sluice.Cli.CommandLine;
using Sluice.Cli.Output;
using Sluice.Media.Profiles;
using Sluice.Server.Api.Wire;
using Sluice.Server.Client;

namespace Sluice.Cli.Commands.Jobs;

/// <summary>Submits one job, and follows it where asked.</summary>
internal sealed class JobsSubmitCommand : ApiCommand
{
    private readonly Option<string> _inputGrant = Required("--input-grant", "Grant that covers the input.", "GRANT");
    private readonly Option<string> _key = Required("--key", "Key of the input.", "KEY");
    private readonly Option<string> _outputGrant = Required("--output-grant", "Grant that covers the output.", "GRANT");
    private readonly Option<string> _prefix = Required("--prefix", "Prefix that outputs are written below.", "PREFIX/");
    private readonly Option<string> _profile = new("--profile")
    {
        Description = $"{string.Join(", ", ProfileCatalog.Names)}, or a JSON file with a specification.",
        DefaultValueFactory = _ => "hls",
        HelpName = "NAME|FILE",
    };
    private readonly Option<double?> _thumbnails = new("--thumbnails")
    {
        Description = "Also one JPEG every SECONDS.",
        HelpName = "SECONDS",
    };
    private readonly Option<double?> _sprite = new("--sprite")
    {
        Description = "Also a sheet of small pictures, one every SECONDS.",
        HelpName = "SECONDS",
    };
    private readonly Option<string?> _idempotencyKey = new("--idempotency-key")
    {
        Description = "The same key with the same order is the same job.",
        HelpName = "TEXT",
    };
    private readonly Option<bool> _watch = new("--watch") { Description = "Follow the job to its end." };

    public JobsSubmitCommand()
        : base(
            "submit",
            "Submit a job.",
            "sluice jobs submit --input-grant grant-… --key masters/a.mov --output-grant grant-… --prefix films/a/ --watch"
        )
    {
        foreach (
            var option in new Option[]
            {
                _inputGrant,
                _key,
                _outputGrant,
                _prefix,
                _profile,
                _thumbnails,
                _sprite,
                _idempotencyKey,
                _watch,
            }
        )
            Add(option);
    }

    protected override async Task<int> RunAsync(
        Invocation invocation,
        SluiceClient client,
        CancellationToken cancellation
    )
    {
        var job = await client.SubmitJobAsync(Order(invocation), invocation.Value(_idempotencyKey), cancellation);
        if (invocation.Value(_watch))
        {
            await JobProgressBar.FollowAsync(invocation.Terminal, client.WatchJobAsync(job.Id, after: 0, cancellation));
            job = await client.GetJobAsync(job.Id, cancellation);
        }
        JobReport.Write(invocation, job);
        return JobReport.ExitCodeOf(job);
    }

    private JobOrder Order(Invocation invocation)
    {
        var profile = invocation.Value(_profile)!;
        var isName = ProfileCatalog.TryFind(profile, out _);
        return new JobOrder
        {
            Input = new JobInputOrder(invocation.Value(_inputGrant), invocation.Value(_key)),
            Output = new JobOutputOrder(invocation.Value(_outputGrant), invocation.Value(_prefix)),
            Profile = isName || !File.Exists(profile) ? profile : null,
            Spec = isName || !File.Exists(profile) ? null : Specification(profile),
            Thumbnails = invocation.Value(_thumbnails) is { } every ? new ThumbnailOrder(every, 320) : null,
            Sprite = invocation.Value(_sprite) is { } step ? new SpriteOrder(step, 160, 10, 10) : null,
        };
    }

    private static JsonElement Specification(string file)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllText(file));
            return document.RootElement.Clone();
        }
        catch (JsonException malformed)
        {
            throw new UsageException($"{file}: {malformed.Message}");
        }
    }

    private static Option<string> Required(string name, string description, string helpName) =>
        new(name)
        {
            Description = description,
            HelpName = helpName,
            Required = true,
        };
}
