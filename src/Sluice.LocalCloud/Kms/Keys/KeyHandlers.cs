using System.Text.Json.Nodes;

namespace Sluice.LocalCloud.Kms.Keys;

/// <summary>DescribeKey, ListKeys and UpdateKeyDescription.</summary>
internal static class KeyHandlers
{
    private const int MostDescription = 8192;

    public static JsonObject Describe(KmsBackend backend, KmsCall call) =>
        new() { ["KeyMetadata"] = KeyMetadata.Of(call.Key, backend.Region) };

    public static JsonObject List(KmsBackend backend, KmsCall call) =>
        KmsPage.Of(
            call.Input,
            "Keys",
            (after, most) => backend.Keys.List(call.AccountId, after, most),
            (key => key.Id, key => new JsonObject { ["KeyId"] = key.Id, ["KeyArn"] = key.ArnIn(backend.Region) })
        );

    public static JsonObject? UpdateDescription(KmsBackend backend, KmsCall call)
    {
        var description =
            call.Input.Text("Description", 0, MostDescription)
            ?? throw KmsErrors.Validation("Description is required.");
        backend.Keys.Change(call.Key.Id, key => key with { Description = description });
        return null;
    }
}
