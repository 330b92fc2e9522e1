using System.Globalization;
using System.Xml.Linq;
using Sluice.LocalCloud.Hosting;
using Sluice.LocalCloud.S3.Objects;
using Sluice.LocalCloud.S3.Payloads;

namespace Sluice.LocalCloud.S3.Locks;

/// <summary>Until when a version cannot be removed, and how strictly.</summary>
/// <param name="Until">Unix milliseconds.</param>
internal sealed record Retention(string Mode, long Until)
{
    /// <summary>What holds for a version now or did once; null when there never was any.</summary>
    public static Retention? Of(StoredObject item) =>
        item is { LockMode: { } mode, RetainUntil: { } until } ? new Retention(mode, until) : null;

    public bool Holds(long now) => Until > now;

    /// <summary>May this be put in the place of what is there?</summary>
    public static bool MayReplace(Retention? current, Retention? next, bool bypasses, long now)
    {
        if (current is null || !current.Holds(now))
            return true;
        if (next is not null && next.Mode == current.Mode && next.Until >= current.Until)
            return true;
        return current.Mode == LockMode.Governance && bypasses;
    }

    public string Date => S3Xml.Time(Until);

    public XElement ToXml() => new("Retention", new XElement("Mode", Mode), new XElement("RetainUntilDate", Date));

    /// <summary>Null for an empty document, which takes retention away.</summary>
    public static Retention? FromXml(byte[] body, long now)
    {
        var root = XmlBody.Parse(body, "Retention");
        var (mode, date) = (root.Text("Mode")?.Trim(), root.Text("RetainUntilDate")?.Trim());
        if (mode is null && date is null)
            return null;
        return LockMode.IsMode(mode) && date is not null ? At(mode!, date, now) : throw XmlBody.Malformed();
    }

    /// <exception cref="CloudException">The date cannot be read, or is not in the future.</exception>
    public static Retention At(string mode, string date, long now)
    {
        if (
            !DateTimeOffset.TryParse(
                date,
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
                out var until
            )
        )
            throw S3Errors.InvalidArgument(
                "The retain until date must be provided in ISO 8601 format",
                "x-amz-object-lock-retain-until-date",
                date
            );
        return until.ToUnixTimeMilliseconds() > now
            ? new Retention(mode, until.ToUnixTimeMilliseconds())
            : throw S3Errors.InvalidArgument(
                "The retain until date must be in the future!",
                "x-amz-object-lock-retain-until-date",
                date
            );
    }
}
