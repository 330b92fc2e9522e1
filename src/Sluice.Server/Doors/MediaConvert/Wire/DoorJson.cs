using System.Text.Json.Serialization;
using Sluice.Server.Doors.MediaConvert.Authorization;
using Sluice.Server.Doors.MediaConvert.Orders;
using Sluice.Server.Doors.MediaConvert.Queues;
using Sluice.Server.Doors.MediaConvert.Searching;

namespace Sluice.Server.Doors.MediaConvert.Wire;

/// <summary>Documents of the service, on the wire and in the database: members begin with a small letter, what is not there is left out.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(EndpointList))]
[JsonSerializable(typeof(ErrorDocument))]
[JsonSerializable(typeof(InputPolicy))]
[JsonSerializable(typeof(JobAnswer))]
[JsonSerializable(typeof(JobList))]
[JsonSerializable(typeof(JobOrder))]
[JsonSerializable(typeof(JobTemplateAnswer))]
[JsonSerializable(typeof(JobTemplateList))]
[JsonSerializable(typeof(JobsQuery))]
[JsonSerializable(typeof(PolicyAnswer))]
[JsonSerializable(typeof(PresetAnswer))]
[JsonSerializable(typeof(ProbeAnswer))]
[JsonSerializable(typeof(QueryResults))]
[JsonSerializable(typeof(QueryStarted))]
[JsonSerializable(typeof(QueueTerms))]
[JsonSerializable(typeof(TagsAnswer))]
[JsonSerializable(typeof(VersionList))]
[JsonSerializable(typeof(PresetList))]
[JsonSerializable(typeof(QueueAnswer))]
[JsonSerializable(typeof(QueueList))]
internal sealed partial class DoorJson : JsonSerializerContext;
