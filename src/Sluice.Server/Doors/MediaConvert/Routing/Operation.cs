using System.Collections.Immutable;

namespace Sluice.Server.Doors.MediaConvert.Routing;

/// <summary>One operation of the service's model.</summary>
/// <param name="Name">As the model and IAM actions spell it.</param>
/// <param name="Path">Below the API version: <c>/queues/{name}</c>. The last label of a path takes the rest, slashes and all: some clients do not escape those of an ARN.</param>
/// <param name="Status">Of a success.</param>
internal sealed record Operation(string Name, string Method, string Path, int Status)
{
    private readonly ImmutableArray<string> pattern = [.. Path.TrimStart('/').Split('/')];

    /// <summary>The IAM action.</summary>
    public string Action { get; } = $"mediaconvert:{Name}";

    /// <summary>The labels of a path; null when the operation is not meant.</summary>
    /// <param name="segments">What follows the API version.</param>
    public ImmutableDictionary<string, string>? Match(string method, ReadOnlySpan<string> segments)
    {
        if (method != Method || segments.Length < pattern.Length)
            return null;
        var labels = ImmutableDictionary<string, string>.Empty;
        for (var index = 0; index < pattern.Length; index++)
        {
            var isLast = index == pattern.Length - 1;
            if (!pattern[index].StartsWith('{'))
            {
                if (pattern[index] != segments[index] || (isLast && segments.Length > pattern.Length))
                    return null;
                continue;
            }
            var value = isLast ? string.Join('/', segments[index..]!) : segments[index];
            if (value.Length == 0)
                return null;
            labels = labels.Add(pattern[index].Trim('{', '}'), value);
        }
        return labels;
    }
}
