using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Sluice.LocalCloud;

namespace Sluice.Cli.Hosting;

/// <summary>The one line that <c>serve --json</c> and <c>sandbox --json</c> print when they are ready: where they answer, and with which keys.</summary>
internal sealed record ReadyDocument(
    string Endpoint,
    ImmutableArray<ReadyAccount> Accounts,
    ImmutableArray<ReadyOrganization> Organizations
);

/// <summary>An account of the local cloud, with the keys of its administrator.</summary>
internal sealed record ReadyAccount(string Name, string Id, string AccessKeyId, string SecretAccessKey)
{
    public static ReadyAccount Of(CloudAccount account) =>
        new(account.Name, account.Id, account.AccessKeyId, account.SecretAccessKey);
}

/// <summary>An organization of the server, with an API key.</summary>
internal sealed record ReadyOrganization(string Name, string Id, string ApiKey);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ReadyDocument))]
internal sealed partial class ReadyJson : JsonSerializerContext;
