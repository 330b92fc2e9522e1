using System.Collections.Immutable;

namespace Sluice.LocalCloud.Hosting;

/// <summary>An answer that is an error, in the words of the service: status, code, sentence and further elements.</summary>
internal sealed record CloudError(int Status, string Code, string Message)
{
    /// <summary>Further elements of the body, in order: BucketName, Key, StringToSign, …</summary>
    public ImmutableArray<KeyValuePair<string, string>> Details { get; init; } = [];

    /// <summary>Headers that belong to the error, such as x-amz-bucket-region.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Headers { get; init; } = [];

    public CloudError With(string name, string value) => this with { Details = Details.Add(new(name, value)) };
}
