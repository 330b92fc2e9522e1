using System.Text.Json.Serialization;

namespace Sluice.LocalCloud.S3.Acls;

[JsonSerializable(typeof(AclGrant[]))]
[JsonSourceGenerationOptions(
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
internal sealed partial class AclJson : JsonSerializerContext;
