using Sluice.LocalCloud.Hosting;

namespace Sluice.LocalCloud.S3.Objects;

/// <summary>What must hold of the object that a write replaces (<c>If-Match</c>, <c>If-None-Match</c>).</summary>
internal sealed record WriteCondition(string? IfMatch, string? IfNoneMatch)
{
    public static readonly WriteCondition None = new(null, null);

    public static WriteCondition Read(CloudRequest request) =>
        new(request.Header("if-match"), request.Header("if-none-match"));

    /// <summary>Throws unless the write may go on.</summary>
    /// <param name="currentETag">Of the object that is there, without quotes; null when there is none.</param>
    public void Demand(string? currentETag)
    {
        if (currentETag is not null && (IfNoneMatch == "*" || IfNoneMatch?.Trim('"') == currentETag))
            throw Failed("If-None-Match");
        if (IfMatch is null)
            return;
        if (currentETag is null)
            throw new CloudException(404, "NoSuchKey", "The specified key does not exist.");
        if (IfMatch != "*" && IfMatch.Trim('"') != currentETag)
            throw Failed("If-Match");
    }

    private static CloudException Failed(string condition) =>
        new(
            new CloudError(
                412,
                "PreconditionFailed",
                "At least one of the pre-conditions you specified did not hold"
            ).With("Condition", condition)
        );
}
