using System.Text.Json.Serialization;

namespace Sluice.LocalCloud.Identities;

[JsonSerializable(typeof(Dictionary<string, string>))]
[JsonSerializable(typeof(string[]))]
[JsonSerializable(typeof(SessionPolicy[]))]
internal sealed partial class CloudJson : JsonSerializerContext;
