using System.Collections.Immutable;
using System.Xml.Linq;
using Sluice.LocalCloud.Hosting;
using Sluice.LocalCloud.S3.Payloads;
using Sluice.LocalCloud.Signatures;

namespace Sluice.LocalCloud.S3.Objects;

/// <summary>Tags of objects and buckets: as the header <c>x-amz-tagging</c>, and as XML.</summary>
internal static class TagSet
{
    public const int MostOfObject = 10;
    public const int MostOfBucket = 50;

    public static ImmutableSortedDictionary<string, string> FromHeader(string header)
    {
        var pairs = QueryPair.Parse(header);
        return Checked(pairs.Select(pair => KeyValuePair.Create(pair.Name, pair.Value)), MostOfObject);
    }

    public static ImmutableSortedDictionary<string, string> FromXml(byte[] body, int most)
    {
        var root = XmlBody.Parse(body, "Tagging");
        var set = root.Element("TagSet") ?? throw XmlBody.Malformed();
        var tags = set.Elements("Tag")
            .Select(tag => KeyValuePair.Create(tag.Text("Key") ?? throw XmlBody.Malformed(), tag.Text("Value") ?? ""));
        return Checked(tags, most);
    }

    public static XElement ToXml(IEnumerable<KeyValuePair<string, string>> tags) =>
        new(
            "Tagging",
            new XElement(
                "TagSet",
                tags.Select(tag => new XElement("Tag", new XElement("Key", tag.Key), new XElement("Value", tag.Value)))
            )
        );

    private static ImmutableSortedDictionary<string, string> Checked(
        IEnumerable<KeyValuePair<string, string>> tags,
        int most
    )
    {
        var result = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in tags)
        {
            if (name.Length is 0 or > 128)
                throw new CloudException(
                    400,
                    "InvalidTag",
                    "The TagKey you have provided is invalid: it has from 1 to 128 characters."
                );
            if (value.Length > 256)
                throw new CloudException(
                    400,
                    "InvalidTag",
                    "The TagValue you have provided is invalid: it has at most 256 characters."
                );
            if (!result.TryAdd(name, value))
                throw new CloudException(400, "InvalidTag", "Cannot provide multiple Tags with the same key");
        }
        if (result.Count > most)
            throw new CloudException(
                400,
                most == MostOfObject ? "BadRequest" : "InvalidTag",
                $"Object tags cannot be greater than {most}"
            );
        return result.ToImmutable();
    }
}
