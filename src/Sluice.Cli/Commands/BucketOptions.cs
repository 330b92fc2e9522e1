using System.CommandLine;
using Sluice.Access;
using Sluice.Access.ExternalIds;
using Sluice.Cli.CommandLine;
using Sluice.Cli.Transcoding;

namespace Sluice.Cli.Commands;

/// <summary>The options that say how buckets are reached.</summary>
internal sealed class BucketOptions
{
    private readonly Option<string?> _inputRole = Role("--input-role", "Role to read the input with.");
    private readonly Option<string?> _outputRole = Role("--output-role", "Role to write the output with.");
    private readonly Option<string?> _externalId = new("--external-id")
    {
        Description = "External id that the roles' trust policies require.",
        HelpName = "ID",
    };
    private readonly EndpointOptions _endpoint = new();

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _inputRole, _outputRole, _externalId })
            command.Add(option);
        _endpoint.AddTo(command);
    }

    /// <exception cref="UsageException">A role is no role's ARN, or the endpoint no URL.</exception>
    public TranscodeOrder Apply(Invocation invocation, TranscodeOrder order) =>
        order with
        {
            InputRole = RoleArn(invocation.Value(_inputRole), "--input-role"),
            OutputRole = RoleArn(invocation.Value(_outputRole), "--output-role"),
            ExternalId = invocation.Value(_externalId) is { } id ? new ExternalId(id) : null,
            Endpoint = _endpoint.Read(invocation),
        };

    private static Option<string?> Role(string name, string description) =>
        new(name) { Description = description, HelpName = "ARN" };

    private static Arn? RoleArn(string? text, string option) =>
        text is null ? null
        : Arn.TryParse(text, out var arn)
        && arn.Service == "iam"
        && AccountId.IsValid(arn.Account)
        && arn.Resource.StartsWith("role/", StringComparison.Ordinal)
            ? arn
        : throw new UsageException(
            $"{option}: \"{text}\" is not the ARN of a role: arn:aws:iam::123456789012:role/name."
        );
}
