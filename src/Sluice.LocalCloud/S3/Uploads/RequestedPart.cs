using System.Collections.Immutable;
using System.Globalization;
using System.Xml.Linq;
using Sluice.LocalCloud.Checksums;
using Sluice.LocalCloud.Hosting;
using Sluice.LocalCloud.S3.Payloads;

namespace Sluice.LocalCloud.S3.Uploads;

/// <summary>A part as CompleteMultipartUpload names it.</summary>
/// <param name="ETag">Without quotes.</param>
/// <param name="Checksum">Algorithm and base64 value; null without one.</param>
internal sealed record RequestedPart(int Number, string ETag, (string Algorithm, string Value)? Checksum)
{
    public static ImmutableArray<RequestedPart> Read(byte[] body)
    {
        var parts = XmlBody.Parse(body, "CompleteMultipartUpload").Elements("Part").Select(Read).ToImmutableArray();
        if (parts.Length is 0 or > 10_000)
            throw XmlBody.Malformed();
        for (var index = 1; index < parts.Length; index++)
        {
            if (parts[index].Number <= parts[index - 1].Number)
                throw new CloudException(
                    400,
                    "InvalidPartOrder",
                    "The list of parts was not in ascending order. Parts must be ordered by part number."
                );
        }
        return parts;
    }

    private static RequestedPart Read(XElement part)
    {
        if (
            !int.TryParse(
                part.Text("PartNumber")?.Trim(),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var number
            )
        )
            throw XmlBody.Malformed();
        var algorithm = ChecksumAlgorithm.All.FirstOrDefault(candidate => part.Text(candidate.Element) is not null);
        return new RequestedPart(
            number,
            part.Text("ETag")?.Trim().Trim('"') ?? throw XmlBody.Malformed(),
            algorithm is null ? null : (algorithm.Name, part.Text(algorithm.Element)!)
        );
    }
}
