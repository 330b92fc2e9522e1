using System.CommandLine;
using Sluice.Cli.CommandLine;
using Sluice.Cli.Output;
using Sluice.Cli.Transcoding;
using Sluice.Jobs;
using Sluice.Media.Profiles;
using Sluice.Server.Api.Wire;

namespace Sluice.Cli.Commands;

/// <summary>Transcodes one input in this process: files, or objects in buckets.</summary>
internal sealed class TranscodeCommand : CliCommand
{
    private readonly Argument<string> _input = new("INPUT") { Description = "A file, or s3://BUCKET/KEY." };
    private readonly Argument<string> _output = new("OUTPUT")
    {
        Description = "A folder, a file (.mp4, .webm, .m4a), or s3://BUCKET/PREFIX/.",
    };
    private readonly Option<string?> _profile = new("--profile")
    {
        Description =
            $"{string.Join(", ", ProfileCatalog.Names)}, or a YAML or JSON file. Without it OUTPUT's name decides.",
        HelpName = "NAME|FILE",
    };
    private readonly Option<double?> _thumbnails = new("--thumbnails")
    {
        Description = "Also one JPEG every SECONDS.",
        HelpName = "SECONDS",
    };
    private readonly Option<double?> _sprite = new("--sprite")
    {
        Description = "Also a sheet of small pictures, one every SECONDS, with WebVTT.",
        HelpName = "SECONDS",
    };
    private readonly BucketOptions _buckets = new();

    public TranscodeCommand()
        : base(
            "transcode",
            "Transcode one file, from and to folders or buckets, without a server.",
            "sluice transcode in.mov out/\n"
                + "sluice transcode in.mov out.mp4 --json\n"
                + "sluice transcode s3://masters/a.mov s3://renditions/a/ --external-id slc-… \\\n"
                + "  --input-role arn:aws:iam::111122223333:role/sluice --output-role arn:aws:iam::111122223333:role/sluice"
        )
    {
        Add(_input);
        Add(_output);
        Add(_profile);
        Add(_thumbnails);
        Add(_sprite);
        _buckets.AddTo(this);
    }

    protected override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var order = Order(invocation);
        try
        {
            var result = await TranscodeProgressBar.ShowAsync(
                invocation.Terminal,
                progress => TranscodeFlow.RunAsync(order, progress, cancellationToken)
            );
            Show(invocation, TranscodeDocument.From(result));
            return ExitCode.Complete;
        }
        catch (Exception failed) when (failed is not (OperationCanceledException or UsageException))
        {
            Failures.Log(invocation.Terminal, failed);
            Show(invocation, TranscodeDocument.From(JobFailure.From(failed)));
            return ExitCode.Failed;
        }
    }

    private TranscodeOrder Order(Invocation invocation)
    {
        var output = Location.Parse(invocation.Value(_output));
        var spec = ProfileChoice.Read(invocation.Value(_profile), output);
        spec = spec with
        {
            Thumbnails = invocation.Value(_thumbnails) is { } every
                ? new ThumbnailSettings(Interval(every), 320)
                : spec.Thumbnails,
            Sprite = invocation.Value(_sprite) is { } step
                ? new SpriteSettings(Interval(step), 160, 10, 10)
                : spec.Sprite,
        };
        return _buckets.Apply(
            invocation,
            new TranscodeOrder(Location.Parse(invocation.Value(_input)), OutputTarget.Of(output, spec))
        );
    }

    private static double Interval(double seconds) =>
        seconds is >= 0.1 and <= 3600 ? seconds : throw new UsageException("An interval is 0.1 to 3600 seconds.");

    private static void Show(Invocation invocation, TranscodeDocument document)
    {
        if (invocation.Json)
            invocation.Terminal.Output.WriteLine(WireFormat.Write(document));
        else
            TranscodeReport.Write(invocation.Terminal, document);
    }
}
