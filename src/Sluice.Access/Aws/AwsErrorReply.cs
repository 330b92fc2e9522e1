namespace Sluice.Access.Aws;

/// <summary>The parts of an AWS error answer that sentences are made of.</summary>
internal sealed record AwsErrorReply(string? Code, string? Message, string? Region);
