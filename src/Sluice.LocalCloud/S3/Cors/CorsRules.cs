using System.Collections.Immutable;
using System.Globalization;
using System.Xml.Linq;
using Sluice.LocalCloud.Hosting;
using Sluice.LocalCloud.S3.Payloads;

namespace Sluice.LocalCloud.S3.Cors;

/// <summary>The CORS configuration of a bucket as XML.</summary>
internal static class CorsRules
{
    private const int MostRules = 100;

    /// <exception cref="CloudException">400 MalformedXML or InvalidRequest.</exception>
    public static ImmutableArray<CorsRule> Parse(byte[] body)
    {
        var rules = XmlBody.Parse(body, "CORSConfiguration").Elements("CORSRule").Select(Parse).ToImmutableArray();
        return rules.Length is > 0 and <= MostRules ? rules : throw XmlBody.Malformed();
    }

    public static XElement ToXml(ImmutableArray<CorsRule> rules) => new("CORSConfiguration", rules.Select(ToXml));

    private static CorsRule Parse(XElement rule)
    {
        var age = rule.Text("MaxAgeSeconds")?.Trim();
        var seconds = 0;
        if (age is not null && !int.TryParse(age, NumberStyles.None, CultureInfo.InvariantCulture, out seconds))
            throw XmlBody.Malformed();
        var parsed = new CorsRule(
            All(rule, "AllowedOrigin"),
            All(rule, "AllowedMethod"),
            All(rule, "AllowedHeader"),
            All(rule, "ExposeHeader"),
            age is null ? null : seconds
        );
        if (parsed.Origins.IsEmpty || parsed.Methods.IsEmpty)
            throw XmlBody.Malformed();
        Check(parsed);
        return parsed;
    }

    private static void Check(CorsRule rule)
    {
        foreach (var method in rule.Methods)
        {
            if (method is not ("GET" or "PUT" or "POST" or "DELETE" or "HEAD"))
                throw S3Errors.InvalidRequest(
                    $"Found unsupported HTTP method in CORS config. Unsupported method is {method}"
                );
        }
        foreach (var pattern in rule.Origins.Concat(rule.Headers))
        {
            if (pattern.Count(character => character == '*') > 1)
                throw S3Errors.InvalidRequest(
                    $"AllowedOrigin or AllowedHeader \"{pattern}\" can not have more than one wildcard."
                );
        }
        foreach (var header in rule.Exposed)
        {
            if (header.Contains('*', StringComparison.Ordinal))
                throw S3Errors.InvalidRequest(
                    $"ExposeHeader \"{header}\" contains wildcard. We currently do not support wildcard for ExposeHeader"
                );
        }
    }

    private static XElement ToXml(CorsRule rule)
    {
        var element = new XElement(
            "CORSRule",
            rule.Methods.Select(method => new XElement("AllowedMethod", method)),
            rule.Origins.Select(origin => new XElement("AllowedOrigin", origin)),
            rule.Headers.Select(header => new XElement("AllowedHeader", header)),
            rule.Exposed.Select(header => new XElement("ExposeHeader", header))
        );
        if (rule.MaxAgeSeconds is { } seconds)
            element.Add(new XElement("MaxAgeSeconds", seconds));
        return element;
    }

    private static ImmutableArray<string> All(XElement rule, string name) =>
        [.. rule.Elements(name).Select(element => element.Value.Trim())];
}
