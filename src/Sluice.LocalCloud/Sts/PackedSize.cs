using System.IO.Compression;
using System.Text;

namespace Sluice.LocalCloud.Sts;

/// <summary>
/// How much of its room a session's policies and tags take. AWS packs them into a binary form and publishes neither form nor limit; this is a
/// model of it. Tags are measured against figures that people met: the six tags of EKS Pod Identity take 74 %, and 142 % together with the seven that
/// the GitHub action for credentials adds. Policies have more room, since the words that all of them share pack well.
/// </summary>
internal static class PackedSize
{
    private const int RoomForTags = 220;
    private const int RoomForPolicies = 700;

    // What the smallest policy takes of Deflate: Version, Statement, Effect, Action, Resource.
    private const int CommonWords = 90;

    /// <returns>Percent, from 1.</returns>
    public static int Percent(IEnumerable<string> policies, IEnumerable<KeyValuePair<string, string>> tags)
    {
        var documents = string.Concat(policies);
        var labels = string.Concat(tags.Select(tag => $"{tag.Key}={tag.Value}\n"));
        var ofPolicies = documents.Length == 0 ? 0 : Math.Max(8, Deflated(documents) - CommonWords);
        var ofTags = labels.Length == 0 ? 0 : Deflated(labels);
        return Math.Max(1, (ofPolicies * 100 / RoomForPolicies) + (ofTags * 100 / RoomForTags));
    }

    private static int Deflated(string text)
    {
        using var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
            deflate.Write(Encoding.UTF8.GetBytes(text));
        return (int)packed.Length;
    }
}
