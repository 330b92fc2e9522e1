using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Sluice.Access.Kits;

namespace Sluice.Cli.Setup;

/// <summary>The document of <c>setup mediaconvert-events --json</c>.</summary>
/// <param name="Permissions">The policy document that the caller needs for it.</param>
internal sealed record EventSetupDocument(
    bool DryRun,
    bool Changed,
    ImmutableArray<SetupStepDocument> Steps,
    JsonElement Permissions
)
{
    public required string RuleArn { get; init; }
    public string? QueueArn { get; init; }
    public Uri? QueueUrl { get; init; }
    public Uri? Webhook { get; init; }

    public static EventSetupDocument Of(EventSetupWish wish, ImmutableArray<SetupStep> steps, Uri? queueUrl) =>
        new(
            DryRun: false,
            steps.Any(step => step.Change != SetupChange.Keep),
            [.. steps.Select(SetupStepDocument.Of)],
            JsonElement.Parse(PermissionsOf(wish))
        )
        {
            RuleArn = wish.Rule.ToString(),
            QueueArn = wish.Queue?.ToString(),
            QueueUrl = queueUrl,
            Webhook = wish.Webhook?.Url,
        };

    public static string PermissionsOf(EventSetupWish wish) =>
        new KitPolicy(KitDocument.Setup, null, wish.Permissions).ToJson();
}

internal sealed record SetupStepDocument(SetupChange Change, string Action, string Resource, string Outcome)
{
    public static SetupStepDocument Of(SetupStep step) =>
        new(step.Change, step.Action, step.Resource.ToString(), step.Sentence);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true
)]
[JsonSerializable(typeof(EventSetupDocument))]
internal sealed partial class EventSetupJson : JsonSerializerContext;
