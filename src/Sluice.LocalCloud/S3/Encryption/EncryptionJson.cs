using System.Text.Json.Serialization;

namespace Sluice.LocalCloud.S3.Encryption;

[JsonSerializable(typeof(BucketEncryption))]
[JsonSerializable(typeof(Envelope))]
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
internal sealed partial class EncryptionJson : JsonSerializerContext;
