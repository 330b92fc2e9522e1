using Sluice.Access;
using Sluice.Access.Aws;
using Sluice.Access.ExternalIds;
using Sluice.Media.Profiles;

namespace Sluice.Cli.Transcoding;

/// <summary>What one <c>sluice transcode</c> is to do, read from the command line.</summary>
internal sealed record TranscodeOrder(Location Input, OutputTarget Output)
{
    public Arn? InputRole { get; init; }
    public Arn? OutputRole { get; init; }

    /// <summary>Sent when a role is assumed; the operator took it from a grant.</summary>
    public ExternalId? ExternalId { get; init; }

    public AwsEndpoint Endpoint { get; init; } = AwsEndpoint.Aws;

    public EncodeSpec Spec => Output.Spec;

    /// <summary>An order that reads its input and makes nothing.</summary>
    public static TranscodeOrder ToLookAt(Location input) =>
        new(
            input,
            new OutputTarget(
                new Location.Local(Path.GetTempPath(), NamesFolder: true),
                new EncodeSpec(OutputFormat.Hls)
            )
        );
}
