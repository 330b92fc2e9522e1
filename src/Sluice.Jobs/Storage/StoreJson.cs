using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Sluice.Jobs.Admission;
using Sluice.Jobs.Audit;
using Sluice.Jobs.Grants;
using Sluice.Media;

namespace Sluice.Jobs.Storage;

/// <summary>How documents lie in the database: property names are part of the schema.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    IgnoreReadOnlyProperties = true
)]
[JsonSerializable(typeof(AuditEvent))]
[JsonSerializable(typeof(ProfileWork))]
[JsonSerializable(typeof(JobResult))]
[JsonSerializable(typeof(JobRequest))]
[JsonSerializable(typeof(VerificationDocument))]
[JsonSerializable(typeof(GrantEvent))]
[JsonSerializable(typeof(StateDocument))]
[JsonSerializable(typeof(EventDocument))]
[JsonSerializable(typeof(ImmutableArray<MediaWarning>))]
internal sealed partial class StoreJson : JsonSerializerContext;
