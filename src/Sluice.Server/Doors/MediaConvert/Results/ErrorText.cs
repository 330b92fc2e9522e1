using System.Text;
using Sluice.Access;
using Sluice.Jobs;
using Sluice.Jobs.Compositions;
using Sluice.Media.Compositions;

namespace Sluice.Server.Doors.MediaConvert.Results;

/// <summary>
/// The words of a job's error. They begin as the service's do, since people search for those; what the service never says follows: principal,
/// action, resource, policy, statement, and what to change.
/// </summary>
internal static class ErrorText
{
    /// <summary>Events and rows have an end.</summary>
    private const int Longest = 4000;

    private const string MissingKeyTrap =
        "S3 answers 403 for a key that does not exist, too, unless the role may s3:ListBucket on the bucket: check that the key exists.";

    public static string Of(int code, JobFailure failure, CompositionWork? work)
    {
        var text = new StringBuilder(Opening(code, failure, work));
        Sentence(text, Access(failure));
        if (
            code == ErrorCodes.Denied
            && IsRead(failure)
            && !failure.Message.Contains("ListBucket", StringComparison.Ordinal)
        )
            Sentence(text, MissingKeyTrap);
        Sentence(text, failure.Hint);
        if (failure.Statement is { } statement)
            Sentence(text, $"Statement: {statement}");
        return text.Length <= Longest ? text.ToString() : $"{text.ToString(0, Longest - 1)}…";
    }

    private static string Opening(int code, JobFailure failure, CompositionWork? work) =>
        code switch
        {
            ErrorCodes.InvalidRole => $"Invalid role provided: [{Role(failure, work)}]: {failure.Message}",
            ErrorCodes.NoSuchRole =>
                $"Unable to assume role [{Role(failure, work)}]: the role does not exist: {failure.Message}",
            ErrorCodes.RoleNotAssumed =>
                $"Unable to assume role [{Role(failure, work)}]: [AssumeRole failed: {failure.Message}]",
            _ when Location(failure.Resource) is { } written && ErrorCodes.IsWrite(failure) =>
                $"Unable to write to output file [{written}]: [Failed to write data: {failure.Message}]",
            _ when ErrorCodes.IsWrite(failure)
                    && failure.Class is JobFailureClass.Access or JobFailureClass.Transient =>
                $"Unable to write to output file: [Failed to write data: {failure.Message}]",
            // The input was read; it does not go with what was asked for.
            ErrorCodes.Incompatible => failure.Message,
            _ when IsRead(failure) || failure.Class == JobFailureClass.Input =>
                $"Unable to open input file [{Location(failure.Resource) ?? Input(work)}]: [Failed probe/open: [{failure.Message}]]",
            _ => failure.Message,
        };

    private static string? Access(JobFailure failure)
    {
        var parts = new[]
        {
            failure.Principal is { } principal ? $"principal {principal}" : null,
            failure.Action is { } action ? $"action {action}" : null,
            failure.Resource is { } resource ? $"resource {resource}" : null,
            failure.Policy is { } policy ? $"policy to change: {policy}" : null,
        }
            .OfType<string>()
            .ToArray();
        return parts.Length == 0 ? null : $"[{string.Join("; ", parts)}]";
    }

    private static bool IsRead(JobFailure failure) =>
        failure.Action
            is "s3:GetObject"
                or "s3:HeadObject"
                or "s3:GetObjectVersion"
                or "s3:ListBucket"
                or "kms:Decrypt";

    private static string Role(JobFailure failure, CompositionWork? work) =>
        work?.Role.Role.ToString() ?? failure.Resource ?? "unknown";

    /// <summary>The ARN of an object as an address; null for anything else.</summary>
    private static string? Location(string? resource) =>
        Arn.TryParse(resource, out var arn)
        && arn.Service == "s3"
        && arn.Resource.Contains('/', StringComparison.Ordinal)
            ? $"s3://{arn.Resource}"
            : null;

    /// <summary>Where a failure names no file, the first that is played; several are all named.</summary>
    private static string Input(CompositionWork? work) =>
        string.Join(
            ", ",
            (work?.Sources ?? [])
                .Where(source => source.Use == CompositionSourceUse.Media)
                .Select(source => SourceLocation.Bare(source.Uri))
                .DefaultIfEmpty("unknown")
        );

    private static void Sentence(StringBuilder text, string? sentence)
    {
        if (!string.IsNullOrEmpty(sentence))
            text.Append(' ').Append(sentence);
    }
}
