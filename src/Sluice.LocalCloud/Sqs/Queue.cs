using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Sluice.Access;
using Sluice.LocalCloud.Identities;

namespace Sluice.LocalCloud.Sqs;

/// <summary>A queue, as a row.</summary>
internal sealed record Queue
{
    public required string Arn { get; init; }
    public required string AccountId { get; init; }
    public required string Name { get; init; }
    public required long CreatedAt { get; init; }
    public required long ChangedAt { get; init; }

    /// <summary>A JSON object of those that were set. The principals of <c>Policy</c> are unique ids where they name identities of this cloud.</summary>
    public string Attributes { get; init; } = "{}";
    public string Tags { get; init; } = "{}";

    public AccountId Account => new(AccountId);

    public ImmutableSortedDictionary<string, string> AttributeMap => TagText.Parse(Attributes);

    public string? Policy => AttributeMap.GetValueOrDefault(QueueAttributes.Policy);

    /// <summary>An attribute that is a number: the one that was set, or AWS's default.</summary>
    public int Number(string name) =>
        int.Parse(
            AttributeMap.GetValueOrDefault(name) ?? QueueAttributes.Numbers[name].Default,
            CultureInfo.InvariantCulture
        );

    /// <summary>Where messages go that were received too often; null when nowhere.</summary>
    public (string Arn, int MostReceives)? Redrive
    {
        get
        {
            if (AttributeMap.GetValueOrDefault(QueueAttributes.RedrivePolicy) is not { Length: > 0 } text)
                return null;
            using var document = JsonDocument.Parse(text);
            return QueueAttributes.ReadRedrive(document.RootElement);
        }
    }
}
