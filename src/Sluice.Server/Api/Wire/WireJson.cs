using System.Text.Json;
using System.Text.Json.Serialization;
using Sluice.Jobs;

namespace Sluice.Server.Api.Wire;

/// <summary>Every document of the API. How they are written is <see cref="WireFormat"/>'s matter.</summary>
[JsonSerializable(typeof(AccessKitDocument))]
[JsonSerializable(typeof(AuditList))]
[JsonSerializable(typeof(AuditReportDocument))]
[JsonSerializable(typeof(ErrorDocument))]
[JsonSerializable(typeof(GrantDocument))]
[JsonSerializable(typeof(GrantEventList))]
[JsonSerializable(typeof(GrantList))]
[JsonSerializable(typeof(GrantOrder))]
[JsonSerializable(typeof(GrantVerificationDocument))]
[JsonSerializable(typeof(HealthDocument))]
[JsonSerializable(typeof(JobDocument))]
[JsonSerializable(typeof(JobEventDocument))]
[JsonSerializable(typeof(JobEventList))]
[JsonSerializable(typeof(JobList))]
[JsonSerializable(typeof(JobOrder))]
[JsonSerializable(typeof(JobStatus?))]
[JsonSerializable(typeof(OrganizationDocument))]
[JsonSerializable(typeof(PrincipalDocument))]
[JsonSerializable(typeof(ProbeDocument))]
[JsonSerializable(typeof(ProfileList))]
[JsonSerializable(typeof(RoleOrder))]
[JsonSerializable(typeof(TranscodeDocument))]
[JsonSerializable(typeof(UndeliveredEventDocument))]
[JsonSerializable(typeof(UndeliveredEventList))]
[JsonSerializable(typeof(VerificationReportDocument))]
[JsonSerializable(typeof(VerifyOrder))]
[JsonSerializable(typeof(int))]
[JsonSerializable(typeof(int?))]
[JsonSerializable(typeof(JsonElement))]
[JsonSerializable(typeof(string))]
internal sealed partial class WireJson : JsonSerializerContext;
