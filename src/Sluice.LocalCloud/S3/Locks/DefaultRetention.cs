using System.Globalization;
using System.Xml.Linq;
using Sluice.LocalCloud.Hosting;
using Sluice.LocalCloud.S3.Payloads;

namespace Sluice.LocalCloud.S3.Locks;

/// <summary>The object lock configuration of a bucket: retention for versions whose writer asks for none.</summary>
/// <param name="Unit">Days or Years.</param>
internal sealed record DefaultRetention(string Mode, string Unit, int Count)
{
    private const int MostDays = 36_500;
    private const int MostYears = 100;

    /// <summary>From the column of a bucket; null when it has no default.</summary>
    public static DefaultRetention? Parse(string? stored) =>
        stored?.Split(' ') is [var mode, var unit, var count]
            ? new DefaultRetention(mode, unit, int.Parse(count, CultureInfo.InvariantCulture))
            : null;

    /// <summary>The column of a bucket that has object lock.</summary>
    public static string Render(DefaultRetention? retention) =>
        retention is null ? "" : $"{retention.Mode} {retention.Unit} {retention.Count}";

    public Retention From(DateTimeOffset now) =>
        new(Mode, (Unit == "Days" ? now.AddDays(Count) : now.AddYears(Count)).ToUnixTimeMilliseconds());

    public static XElement ToXml(DefaultRetention? retention)
    {
        var root = new XElement("ObjectLockConfiguration", new XElement("ObjectLockEnabled", "Enabled"));
        if (retention is not null)
            root.Add(
                new XElement(
                    "Rule",
                    new XElement(
                        "DefaultRetention",
                        new XElement("Mode", retention.Mode),
                        new XElement(retention.Unit, retention.Count)
                    )
                )
            );
        return root;
    }

    public static DefaultRetention? FromXml(byte[] body)
    {
        var root = XmlBody.Parse(body, "ObjectLockConfiguration");
        if (root.Text("ObjectLockEnabled")?.Trim() != "Enabled")
            throw XmlBody.Malformed();
        if (root.Element("Rule") is not { } rule)
            return null;
        var retention = rule.Element("DefaultRetention") ?? throw XmlBody.Malformed();
        var (mode, days, years) = (
            retention.Text("Mode")?.Trim(),
            retention.Text("Days")?.Trim(),
            retention.Text("Years")?.Trim()
        );
        if (!LockMode.IsMode(mode) || days is null == years is null)
            throw XmlBody.Malformed();
        return days is null ? Of(mode!, "Years", years!, MostYears) : Of(mode!, "Days", days, MostDays);
    }

    private static DefaultRetention Of(string mode, string unit, string text, int most)
    {
        if (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var count))
            throw XmlBody.Malformed();
        if (count < 1)
            throw new CloudException(
                400,
                "InvalidRetentionPeriod",
                "Default retention period must be a positive integer value"
            );
        return count <= most
            ? new DefaultRetention(mode, unit, count)
            : throw new CloudException(
                400,
                "InvalidRetentionPeriod",
                $"Default retention period is too large: at most {most}"
            );
    }
}
